"""Biểu hiện theo khoảng: for whoever sees the units but no case. Every cell is told in one of two bands and nothing
else is: no total, no other breakdown, so that nothing can be had by subtraction (row 15)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards.boards.filters import BoardFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, Shown
from dashboards.boards.over_quarters import labels
from dashboards.facts.boards.counting import added, by_quarter
from dashboards.facts.boards.rows import per_row
from library.charts import Amount, Heat, HeatRow
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from reports.disclosure import SMALL
from units.access import VISIBLE_TREE_ROLES, seen_units
from units.roles import CASE_ROLES


def _findings(user: User) -> FindingQuerySet:
    return Finding.objects.filter(unit__in=seen_units(user))


def band(value: int) -> str:
    """Below five, none included, or more; short enough for a cell."""
    return f"< {SMALL.stop}" if value < SMALL.stop else f"≥ {SMALL.stop}"


def units(asked: Asked) -> Shown | None:
    """Units × quarters, in bands."""
    rows: FindingQuerySet = asked.filter.qs
    numbers = added(by_quarter(rows.standing(), "found_on", asked.quarters, "unit_id"), 0)
    told = tuple(
        HeatRow(row.name, tuple(Amount(None, told=band(value)) for value in values))
        for row, values in zip(asked.rows, per_row(asked.rows, numbers, len(asked.quarters)), strict=True)
    )
    note = _("Vai trò của bạn không xem hồ sơ vụ việc; số ghi theo khoảng: dưới 5 (kể cả không có), từ 5 trở lên.")
    title = _("Biểu hiện, vụ việc theo đơn vị và quý")
    return Shown(Heat(title, labels(asked), told, first=_("Đơn vị")), note)


BOARD = Board(
    "bands",
    gettext_lazy("Biểu hiện, vụ việc"),
    gettext_lazy("Theo đơn vị và quý phát hiện, ghi theo khoảng."),
    BoardFilter,
    _findings,
    (Exhibit("units", gettext_lazy("Đơn vị theo quý"), units, wide=True),),
    roles=tuple(role for role in VISIBLE_TREE_ROLES if role not in CASE_ROLES),
)
