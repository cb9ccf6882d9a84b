"""The four labels of the annual rating, by the decrees of their days (3-document-format, 5.5)."""

from datetime import date

from library.reference.terms import Term, TermList

SCORED_SINCE = date(2026, 1, 1)
"""The first day of Decree 335/2025/NĐ-CP, which rates civil servants by points."""

WORST = "not-completed"
"""The label of whoever was disciplined for conduct in public duty in the year."""

LEAST = {"excellent": 90, "good": 70, "completed": 50, WORST: 0}
"""The fewest points of 100 with which a label may be given."""

_EARLIER = "Nghị định số 90/2020/NĐ-CP, sửa đổi bởi Nghị định số 48/2023/NĐ-CP"
_NOW = "Nghị định số 335/2025/NĐ-CP (cán bộ, công chức); Nghị định số 233/2026/NĐ-CP (viên chức)"
_LABELS = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "completed": "Hoàn thành nhiệm vụ",
    WORST: "Không hoàn thành nhiệm vụ",
}

RATINGS = TermList(
    code="annual_rating",
    name="Mức xếp loại chất lượng hằng năm",
    source=_EARLIER,
    since=date(2020, 8, 20),
    terms=(
        *(Term(code, name, until=SCORED_SINCE) for code, name in _LABELS.items()),
        *(Term(code, name, since=SCORED_SINCE, source=_NOW) for code, name in _LABELS.items()),
    ),
)
