"""Measures: those that are no discipline, discipline by State law, and Party discipline; for whom and on which days.

`giáng chức` and `hạ bậc lương` end with 30/6/2025 (Law 80/2025/QH15, Decree 172/2025/NĐ-CP). Twelve months of effect:
Decree 112/2020/NĐ-CP; for Party discipline one year from the day it was announced.
"""

from datetime import date

from library.categories import OF_THE_STATE, ORGANISATIONS, PERSONS, Category
from library.reference.terms import Term, TermList

TWO_LEVELS = date(2025, 7, 1)
UNTIL_2025 = (
    "Luật Cán bộ, công chức số 22/2008/QH12, Luật Viên chức số 58/2010/QH12; Nghị định số 112/2020/NĐ-CP, sửa đổi bởi "
    "Nghị định số 71/2023/NĐ-CP"
)
STATE_LAW = f"{UNTIL_2025}; từ ngày 01/7/2025 Luật số 80/2025/QH15, Nghị định số 172/2025/NĐ-CP"
PARTY_RULES = "Điều lệ Đảng, Điều 35; Quy định số 69-QĐ/TW ngày 06/7/2022, sửa đổi bởi Quy định số 264-QĐ/TW"

EVERYBODY = (*PERSONS, *ORGANISATIONS)
STREAMLINED = "Tinh giản biên chế"

SOFT_MEASURES = TermList(
    code="soft_measure",
    name="Hình thức xử lý ngoài kỷ luật",
    source="Công điện số 280/CĐ-TTg ngày 19/4/2023 và báo cáo của các địa phương năm 2023",
    since=date(2010, 1, 1),
    terms=(
        Term("reminder", "Nhắc nhở", applies_to=EVERYBODY),
        Term("criticism", "Phê bình bằng văn bản", applies_to=EVERYBODY),
        Term("review", "Kiểm điểm, rút kinh nghiệm", applies_to=EVERYBODY),
        Term("correction", "Yêu cầu chấn chỉnh, khắc phục", applies_to=EVERYBODY),
        Term("transfer", "Chuyển vị trí công tác, điều chuyển", applies_to=PERSONS),
        Term("replacement", "Thay thế", applies_to=PERSONS),
        Term("suspension", "Tạm đình chỉ công tác", applies_to=PERSONS),
        Term("leaving-office", "Từ chức, miễn nhiệm, cho thôi giữ chức vụ", applies_to=PERSONS),
        Term("leaving", "Cho thôi việc", applies_to=OF_THE_STATE),
        Term(
            "streamlining",
            STREAMLINED,
            since=date(2015, 1, 10),
            until=date(2023, 7, 20),
            source="Nghị định số 108/2014/NĐ-CP",
            applies_to=OF_THE_STATE,
        ),
        Term(
            "streamlining",
            STREAMLINED,
            since=date(2023, 7, 20),
            until=date(2025, 6, 16),
            source="Nghị định số 29/2023/NĐ-CP",
            applies_to=OF_THE_STATE,
        ),
        Term(
            "streamlining",
            STREAMLINED,
            since=date(2025, 6, 16),
            source="Nghị định số 154/2025/NĐ-CP",
            applies_to=OF_THE_STATE,
        ),
        Term("lower-rating", "Hạ mức xếp loại", applies_to=EVERYBODY),
        Term("prosecution", "Chuyển cơ quan điều tra", applies_to=PERSONS),
    ),
)

_C = Category
OFFICIALS = tuple(category for category in OF_THE_STATE if category is not _C.WORKER)
_OFFICE_HOLDERS = (_C.CADRE, _C.CIVIL_SERVANT_LEADER, _C.PUBLIC_EMPLOYEE_MANAGER)

STATE_DISCIPLINE = TermList(
    code="state_discipline",
    name="Kỷ luật theo pháp luật",
    source=STATE_LAW,
    since=date(2010, 1, 1),
    terms=(
        Term("reprimand", "Khiển trách", applies_to=OF_THE_STATE, effect_months=12),
        Term("warning", "Cảnh cáo", applies_to=OFFICIALS, effect_months=12),
        Term(
            "longer-raise-interval", "Kéo dài thời hạn nâng lương", source="Bộ luật Lao động", applies_to=(_C.WORKER,)
        ),
        Term(
            "lower-pay-grade",
            "Hạ bậc lương",
            until=TWO_LEVELS,
            source=UNTIL_2025,
            applies_to=(_C.CIVIL_SERVANT,),
            effect_months=12,
        ),
        Term(
            "demotion",
            "Giáng chức",
            until=TWO_LEVELS,
            source=UNTIL_2025,
            applies_to=(_C.CIVIL_SERVANT_LEADER,),
            effect_months=12,
        ),
        Term("removal-from-office", "Cách chức", applies_to=(*_OFFICE_HOLDERS, _C.WORKER), effect_months=12),
        Term("recall", "Bãi nhiệm", applies_to=(_C.CADRE,)),
        Term(
            "dismissal",
            "Buộc thôi việc",
            applies_to=tuple(category for category in OFFICIALS if category is not _C.CADRE),
        ),
        Term("sacking", "Sa thải", source="Bộ luật Lao động", applies_to=(_C.WORKER,)),
    ),
)

PARTY_DISCIPLINE = TermList(
    code="party_discipline",
    name="Kỷ luật của Đảng",
    source=PARTY_RULES,
    since=date(2011, 1, 19),
    terms=(
        Term(
            "party-reprimand",
            "Khiển trách",
            applies_to=(_C.PARTY_MEMBER, _C.PROBATIONARY_MEMBER, _C.PARTY_ORGANISATION),
            effect_months=12,
        ),
        Term(
            "party-warning",
            "Cảnh cáo",
            applies_to=(_C.PARTY_MEMBER, _C.PROBATIONARY_MEMBER, _C.PARTY_ORGANISATION),
            effect_months=12,
        ),
        Term("party-removal", "Cách chức", applies_to=(_C.PARTY_MEMBER,), effect_months=12),
        Term("expulsion", "Khai trừ", applies_to=(_C.PARTY_MEMBER,)),
        Term("dissolution", "Giải tán", applies_to=(_C.PARTY_ORGANISATION,)),
    ),
)
