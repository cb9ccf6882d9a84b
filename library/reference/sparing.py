"""What keeps a violation from being disciplined: exemption, "not yet", and what no time bar covers; all by their days.

Six cases of exemption and three of "not yet" since Decree 172/2025/NĐ-CP; four of each before (Decree 112/2020/NĐ-CP).
Contract workers are left to the Labour Code.
"""

from datetime import date

from library.reference.handling import OFFICIALS, TWO_LEVELS
from library.reference.terms import Term, TermList

DECREE_112 = date(2020, 9, 20)
DECREE_71 = date(2023, 9, 20)
LAW_OF_2019 = date(2020, 7, 1)

EXEMPTIONS = TermList(
    code="discipline_exemption",
    name="Miễn trách nhiệm kỷ luật",
    source="Nghị định số 112/2020/NĐ-CP, Điều 4; từ ngày 01/7/2025 Nghị định số 172/2025/NĐ-CP",
    since=DECREE_112,
    terms=(
        Term(
            "exempt-incapacity",
            "Miễn kỷ luật: được xác nhận mất năng lực hành vi dân sự khi có hành vi vi phạm",
            applies_to=OFFICIALS,
        ),
        Term(
            "exempt-order",
            "Miễn kỷ luật: phải chấp hành quyết định của cấp trên sau khi đã báo cáo bằng văn bản",
            applies_to=OFFICIALS,
        ),
        Term(
            "exempt-force-majeure",
            "Miễn kỷ luật: vi phạm trong tình thế cấp thiết, do sự kiện bất khả kháng hoặc trở ngại khách quan",
            applies_to=OFFICIALS,
        ),
        Term(
            "exempt-procedure",
            "Miễn kỷ luật: đã thực hiện đúng thẩm quyền, trình tự, thủ tục, không vụ lợi",
            since=TWO_LEVELS,
            applies_to=OFFICIALS,
        ),
        Term(
            "exempt-innovation",
            "Miễn kỷ luật: thực hiện đề xuất đổi mới, sáng tạo được cho phép, động cơ trong sáng, vì lợi ích chung",
            since=TWO_LEVELS,
            applies_to=OFFICIALS,
        ),
        Term("exempt-death", "Miễn kỷ luật: người vi phạm đã qua đời", applies_to=OFFICIALS),
    ),
)

DEFERRALS = TermList(
    code="discipline_deferral",
    name="Chưa xem xét kỷ luật",
    source="Nghị định số 112/2020/NĐ-CP, Điều 3; từ ngày 01/7/2025 Nghị định số 172/2025/NĐ-CP",
    since=DECREE_112,
    terms=(
        Term(
            "deferred-leave",
            "Chưa xem xét kỷ luật: đang nghỉ hằng năm, nghỉ theo chế độ, nghỉ việc riêng được cho phép",
            until=TWO_LEVELS,
            source="Nghị định số 112/2020/NĐ-CP, Điều 3",
            applies_to=OFFICIALS,
        ),
        Term(
            "deferred-illness",
            "Chưa xem xét kỷ luật: đang điều trị bệnh hiểm nghèo, mất khả năng nhận thức hoặc ốm nặng điều trị nội trú",
            applies_to=OFFICIALS,
        ),
        Term(
            "deferred-maternity",
            "Chưa xem xét kỷ luật: đang mang thai, nghỉ thai sản hoặc nuôi con dưới 12 tháng tuổi",
            applies_to=OFFICIALS,
        ),
        Term(
            "deferred-prosecution",
            "Chưa xem xét kỷ luật: đang bị khởi tố, tạm giữ, tạm giam chờ kết luận",
            applies_to=OFFICIALS,
        ),
    ),
)

NO_TIME_BAR = TermList(
    code="no_time_bar",
    name="Không áp dụng hoặc tính lại thời hiệu kỷ luật",
    source="Luật Cán bộ, công chức số 22/2008/QH12, Điều 80 khoản 2 (sửa đổi năm 2019); Quy định số 69-QĐ/TW, Điều 4",
    since=LAW_OF_2019,
    terms=(
        Term("expulsion-due", "Đảng viên vi phạm đến mức phải khai trừ"),
        Term("internal-politics", "Vi phạm quy định về công tác bảo vệ chính trị nội bộ"),
        Term("national-interest", "Xâm hại lợi ích quốc gia về quốc phòng, an ninh, đối ngoại"),
        Term("false-papers", "Sử dụng văn bằng, chứng chỉ, giấy xác nhận giả hoặc không hợp pháp"),
        Term(
            "new-breach",
            "Có vi phạm mới trong thời hiệu: thời hiệu tính lại từ ngày vi phạm mới",
            since=DECREE_71,
            source="Nghị định số 112/2020/NĐ-CP, Điều 5 khoản 1 (sửa đổi bởi Nghị định số 71/2023/NĐ-CP)",
        ),
    ),
)

SPARING = (EXEMPTIONS, DEFERRALS, NO_TIME_BAR)
