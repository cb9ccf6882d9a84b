"""Catalogues of the registers: internal rules, and what base figures count. Data only, in printed order."""

from datetime import date

from library.reference.terms import Term, TermList

SINCE = date(2020, 1, 1)

INTERNAL_RULES = TermList(
    code="internal_rule",
    name="Loại nội quy, quy chế",
    source="Báo cáo năm 2023 của Ủy ban nhân dân thành phố Hạ Long, Ủy ban nhân dân huyện Tháp Mười; Quyết định số "
    "129/2007/QĐ-TTg; Luật Thực hiện dân chủ ở cơ sở",
    since=SINCE,
    terms=(
        Term("office-rules", "Nội quy cơ quan"),
        Term("working-regulation", "Quy chế làm việc"),
        Term("office-culture", "Quy chế văn hóa công sở"),
        Term("spending", "Quy chế chi tiêu nội bộ"),
        Term("democracy", "Quy chế thực hiện dân chủ ở cơ sở"),
        Term("conduct", "Quy tắc ứng xử"),
        Term("procedure", "Quy trình nội bộ"),
        Term("other", "Văn bản khác"),
    ),
)

BASE_FIGURES = TermList(
    code="base_figure",
    name="Số liệu cơ sở",
    source="Số liệu tổ chức cơ sở Đảng, đảng viên như Tỉnh ủy Bình Thuận nêu năm 2024; biên chế theo quyết định giao "
    "hằng năm",
    since=SINCE,
    terms=(
        Term("party-organisations", "Tổ chức cơ sở Đảng"),
        Term("grassroots-committees", "Đảng bộ cơ sở", "party-organisations"),
        Term("grassroots-cells", "Chi bộ cơ sở", "party-organisations"),
        Term("party-members", "Đảng viên"),
        Term("members-in-office", "Đảng viên giữ chức vụ", "party-members"),
        Term("members-without-office", "Đảng viên không giữ chức vụ", "party-members"),
        Term("managed-officials", "Cán bộ diện Ban Thường vụ cấp ủy quản lý"),
        Term("staff-assigned", "Biên chế, số lượng người làm việc được giao"),
        Term("cadres-assigned", "Cán bộ được giao", "staff-assigned"),
        Term("civil-servants-assigned", "Công chức được giao", "staff-assigned"),
        Term("public-employees-assigned", "Viên chức được giao", "staff-assigned"),
        Term("staff-present", "Cán bộ, công chức, viên chức có mặt"),
        Term("cadres-present", "Cán bộ có mặt", "staff-present"),
        Term("civil-servants-present", "Công chức có mặt", "staff-present"),
        Term("public-employees-present", "Viên chức có mặt", "staff-present"),
    ),
)

REGISTERS = (INTERNAL_RULES, BASE_FIGURES)
