"""Đơn vị qua thời gian: one unit over the quarters, as it is organised today, as it was then, and as it reported."""

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import BoardFilter
from dashboards.boards.findings import FINDINGS
from dashboards.boards.good import COMMENDATIONS, HANDLINGS, STANDING
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.over_quarters import labels, stacked_quarters
from dashboards.boards.remedies import TASKS, outcomes_told
from dashboards.facts.boards.counting import by_quarter
from dashboards.facts.boards.over_time import added_up, changes, filed, ids_then
from dashboards.facts.boards.tallies import outcomes, tallied
from dashboards.quarters import Quarter
from library.charts import Amount, Line, Trend
from remedies.access import in_sight, visible_findings, visible_handlings, visible_visits
from remedies.models import Commendation
from remedies.tallied import own_findings, tallied_findings
from reports.models import Report
from units.models import Unit
from units.names import identities
from units.reach import Reach
from units.roles import CASE_ROLES
from units.tree import lineages

VISITS = List("remedies:visits", "after", "before")


def unit_of(asked: Asked) -> Unit | None:
    """The unit asked for; else the one where the reader works, where there is but one."""

    def ask() -> Unit | None:
        chosen: Unit | None = asked.filter.cleaned("unit")
        nodes = asked.person.nodes(CASE_ROLES)
        return chosen or Unit.objects.filter(pk__in=nodes).order_by("pk").first()

    found: Unit | None = asked.once("unit", ask)
    return found


def _own(asked: Asked, where: List, value: int, quarter: Quarter, unit: Unit, **more: object) -> Amount:
    return where.amount(asked, value, (quarter,), unit=unit.code, **more)


def findings(asked: Asked) -> Shown | None:
    """Findings three ways: by today's organisation, by that of each quarter, and as the unit reported them."""
    unit = unit_of(asked)
    if unit is None:
        return None
    weights = tallied(tallied_findings(asked.user), own_findings(asked.user), asked.quarters, "unit_id")
    numbers = {pk: one["standing"] for (pk,), one in weights.items()}
    today = added_up(numbers, [lineages([unit.pk], on=asked.on)[unit.pk]] * len(asked.quarters))
    then = added_up(numbers, ids_then(unit, asked.quarters, on=asked.on))
    said = filed(unit, asked.quarters, Report.objects.visible_to(asked.person))

    def told(pair: tuple[int, int] | None) -> Amount:
        return Amount(pair[0], reverse("reports:report", args=[pair[1]])) if pair else Amount(None)

    pairs = zip(today, asked.quarters, strict=True)
    own = tuple(_own(asked, FINDINGS, value, quarter, unit, counted="standing") for value, quarter in pairs)
    lines = (
        Line(_("Theo tổ chức hôm nay"), own),
        Line(_("Theo tổ chức từng thời điểm"), tuple(Amount(value) for value in then), faint=True),
        Line(_("Như đã báo cáo"), tuple(told(pair) for pair in said), tone="warm"),
    )
    name = capfirst(identities([unit.pk], on=asked.on)[unit.pk].name)
    title = _("Biểu hiện, vụ việc: %(unit)s") % {"unit": name}
    note = "; ".join(changes(unit, asked.quarters)) or _("Trong thời gian này đơn vị không sắp xếp lại.")
    return Shown(Trend(title, labels(asked), lines, first=_("Cách tính")), note)


def tasks(asked: Asked) -> Shown | None:
    """What became of the tasks that the unit and those below it lead, by the quarter in which they were due."""
    unit = unit_of(asked)
    if unit is None:
        return None
    inside = Reach.below(frozenset([unit.pk]), lineages([unit.pk], on=asked.on)[unit.pk])
    numbers = outcomes(asked.user, lambda rows: rows.filter(lead_unit__among=inside), asked.quarters, asked.on)
    chart = stacked_quarters(
        _("Nhiệm vụ chủ trì, theo quý đến hạn"),
        asked,
        outcomes_told(),
        numbers,
        lambda value, quarter, code: _own(asked, TASKS, value, quarter, unit, outcome=code),
    )
    return Shown(chart) if chart else None


def cases(asked: Asked) -> Shown | None:
    """Visits, measures and praise of the unit and those below it."""
    unit = unit_of(asked)
    if unit is None:
        return None
    inside = lineages([unit.pk], on=asked.on)[unit.pk]

    def line(label: str, rows: Any, day: str, where: List, tone: str, **more: str) -> Line:
        values = by_quarter(rows.filter(unit__in=inside), day, asked.quarters)[()]
        pairs = zip(values, asked.quarters, strict=True)
        return Line(
            label, tuple(_own(asked, where, value, quarter, unit, **more) for value, quarter in pairs), tone=tone
        )

    handled = visible_handlings(asked.user).filter(state=STANDING)
    praised = in_sight(asked.user, Commendation.objects.all())
    lines = (
        line(_("Lượt kiểm tra"), visible_visits(asked.user), "on", VISITS, "accent"),
        line(_("Xử lý, kỷ luật"), handled, "decided_on", HANDLINGS, "late", state=STANDING),
        line(_("Khen thưởng, biểu dương"), praised, "decided_on", COMMENDATIONS, "good"),
    )
    if not any(amount.value for one in lines for amount in one.amounts):
        return None
    return Shown(Trend(_("Kiểm tra, xử lý, khen thưởng"), labels(asked), lines, first=_("Nội dung")))


BOARD = Board(
    "unit",
    gettext_lazy("Theo đơn vị"),
    gettext_lazy("Một đơn vị qua các quý, kể cả khi sáp nhập, chia tách: theo tổ chức hôm nay và theo từng thời điểm."),
    BoardFilter,
    visible_findings,
    (
        Exhibit("findings", gettext_lazy("Biểu hiện, vụ việc"), findings, wide=True),
        Exhibit("tasks", gettext_lazy("Nhiệm vụ"), tasks),
        Exhibit("cases", gettext_lazy("Kiểm tra, xử lý, khen thưởng"), cases),
    ),
)
