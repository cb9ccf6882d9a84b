"""Catalogues of the good half: praise, protection, training, moves of staff. Data only, in printed order.

What a body named its own way (such as “5 thật”) keeps that body as its source, so that another province
sees whose words they are.
"""

from datetime import date

from library.reference.terms import Term, TermList

SINCE = date(2020, 1, 1)
"""The first day of records that the sources count: “từ năm 2020 đến 2023”."""

COMMENDATION_FORMS = TermList(
    code="commendation_form",
    name="Hình thức khen thưởng, biểu dương",
    source="Luật Thi đua, khen thưởng; báo cáo của các địa phương năm 2023",
    since=SINCE,
    terms=(
        Term("public-praise", "Biểu dương"),
        Term("letter", "Thư khen"),
        Term("certificate", "Giấy khen"),
        Term("provincial-certificate", "Bằng khen"),
        Term("title", "Danh hiệu thi đua"),
        Term("medal", "Huân chương, huy chương, danh hiệu vinh dự nhà nước"),
        Term("early-raise", "Nâng bậc lương trước thời hạn"),
        Term("bonus", "Thưởng đột xuất"),
        Term("priority", "Ưu tiên đào tạo, quy hoạch, bổ nhiệm"),
        Term("other", "Hình thức khác"),
    ),
)

FIVE_TRUTHS = TermList(
    code="commendation_criterion",
    name="Tiêu chí khen thưởng",
    source="“5 thật” theo Thủ tướng Chính phủ (2021), thành phố Hạ Long dùng làm tiêu chí khen thưởng",
    since=SINCE,
    terms=(
        Term("five-truths", "5 thật"),
        Term("think-truly", "Nghĩ thật", "five-truths"),
        Term("speak-truly", "Nói thật", "five-truths"),
        Term("act-truly", "Làm thật", "five-truths"),
        Term("true-results", "Hiệu quả thật", "five-truths"),
        Term("true-benefit", "Nhân dân được thụ hưởng thật", "five-truths"),
    ),
)

SIX_DARES = TermList(
    code="commendation_criterion",
    name="Tiêu chí khen thưởng",
    source="Kết luận số 14-KL/TW ngày 22/9/2021 của Bộ Chính trị; phong trào “6 dám” của tỉnh Quảng Ninh",
    since=SINCE,
    first=len(FIVE_TRUTHS.terms) + 1,
    terms=(
        Term("six-dares", "6 dám"),
        Term("dare-to-think", "Dám nghĩ", "six-dares"),
        Term("dare-to-speak", "Dám nói", "six-dares"),
        Term("dare-to-act", "Dám làm", "six-dares"),
        Term("dare-to-answer", "Dám chịu trách nhiệm", "six-dares"),
        Term("dare-to-innovate", "Dám đổi mới, sáng tạo", "six-dares"),
        Term("dare-to-face-hardship", "Dám đương đầu với khó khăn, thử thách", "six-dares"),
    ),
)

TRAINING_FIELDS = TermList(
    code="training_field",
    name="Nội dung đào tạo, bồi dưỡng",
    source="Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ, Điều 16",
    since=SINCE,
    terms=(
        Term("political-theory", "Lý luận chính trị"),
        Term("defence", "Kiến thức quốc phòng và an ninh"),
        Term("state-management", "Kiến thức, kỹ năng quản lý nhà nước"),
        Term("professional", "Kiến thức chuyên môn, nghiệp vụ"),
        Term("ethics", "Đạo đức công vụ, đạo đức nghề nghiệp"),
        Term("integration", "Kiến thức hội nhập quốc tế"),
        Term("languages-computing", "Tiếng dân tộc, tin học, ngoại ngữ"),
        Term("other", "Nội dung khác"),
    ),
)

STAFF_MOVES = TermList(
    code="staff_move",
    name="Hình thức điều động, bố trí cán bộ",
    source="Luật Cán bộ, công chức; Luật Viên chức; Nghị định số 138/2020/NĐ-CP ngày 27/11/2020 của Chính phủ",
    since=SINCE,
    terms=(
        Term("rotation", "Luân chuyển"),
        Term("transfer", "Điều động"),
        Term("replacement", "Thay thế"),
        Term("position-change", "Chuyển đổi vị trí công tác"),
        Term("relief", "Cho thôi giữ chức vụ"),
    ),
)


def _streamlining(source: str, since: date, until: date | None) -> TermList:
    """Tinh giản biên chế under one of the decrees that followed each other."""
    return TermList(
        code="staff_move",
        name=STAFF_MOVES.name,
        source=source,
        since=since,
        until=until,
        first=len(STAFF_MOVES.terms) + 1,
        terms=(Term("streamlining", "Tinh giản biên chế"),),
    )


STREAMLINING = (
    _streamlining(
        "Nghị định số 108/2014/NĐ-CP ngày 20/11/2014, sửa đổi bởi Nghị định số 143/2020/NĐ-CP ngày 10/12/2020",
        SINCE,
        date(2023, 7, 20),
    ),
    _streamlining(
        "Nghị định số 29/2023/NĐ-CP ngày 03/6/2023 của Chính phủ về tinh giản biên chế",
        date(2023, 7, 20),
        date(2025, 6, 16),
    ),
    _streamlining(
        "Nghị định số 154/2025/NĐ-CP ngày 15/6/2025 của Chính phủ về tinh giản biên chế", date(2025, 6, 16), None
    ),
)

PERSON_KINDS = TermList(
    code="person_kind",
    name="Nhóm cán bộ cần quan tâm",
    source="Báo cáo số 6126/BC-UBND ngày 13/9/2023 của Ủy ban nhân dân thành phố Đà Lạt",
    since=SINCE,
    terms=(
        Term("young", "Cán bộ trẻ"),
        Term("women", "Nữ"),
        Term("ethnic-minority", "Dân tộc thiểu số"),
        Term("planned", "Trong quy hoạch"),
    ),
)

GOOD_HALF = (COMMENDATION_FORMS, FIVE_TRUTHS, SIX_DARES, TRAINING_FIELDS, STAFF_MOVES, *STREAMLINING, PERSON_KINDS)
