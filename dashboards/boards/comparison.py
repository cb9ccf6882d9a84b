"""So sánh: two quarters side by side, and the change: in what is counted, in each unit, of each manifestation."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import ComparisonFilter
from dashboards.boards.findings import FINDINGS, by_weight, found, numbers_of_rows
from dashboards.boards.good import COMMENDATIONS, HANDLINGS, STANDING
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.remedies import TASKS, outcomes_of
from dashboards.facts.boards.counting import by_quarter
from dashboards.facts.boards.terms import terms
from library.charts import Amount, Heat, HeatRow
from remedies.access import in_sight, visible_findings, visible_handlings
from remedies.models import Commendation
from remedies.states import TaskOutcome

Numbers = Sequence[int]


def columns(asked: Asked) -> tuple[str, ...]:
    """The two quarters and the change."""
    return (*(one.label for one in asked.quarters), _("Tăng, giảm"))


def row(label: str, values: Numbers, opens: Callable[[int, int], Amount]) -> HeatRow:
    """Two numbers and the change; `opens` makes an amount of the number of a quarter by its place."""
    before, now = values
    change = Amount(0 if now == before else None, told=f"{now - before:+d}".replace("-", "−") if now != before else "0")
    return HeatRow(label, (opens(0, before), opens(1, now), change))


def measures(asked: Asked) -> Shown:
    """What changed since the other quarter."""

    def line(label: str, values: Numbers, where: List, **more: str) -> HeatRow:
        return row(label, values, lambda at, value: where.amount(asked, value, (asked.quarters[at],), **more))

    def counted(rows: QuerySet[Any], day: str) -> Numbers:
        return by_quarter(rows, day, asked.quarters)[()]

    narrow, weighed = asked.filter.below, by_weight(asked)
    outcomes = outcomes_of(asked)
    on_time, overdue = (word.value for word in (TaskOutcome.ON_TIME, TaskOutcome.OVERDUE))
    done, late = (outcomes.get((word,), (0, 0)) for word in (on_time, overdue))
    handled = counted(narrow(visible_handlings(asked.user)).filter(state=STANDING), "decided_on")
    praised = counted(narrow(in_sight(asked.user, Commendation.objects.all())), "decided_on")
    lines = (
        line(_("Biểu hiện, vụ việc"), weighed["standing"], FINDINGS, counted="standing"),
        line(_("trong đó hành vi, vi phạm"), weighed["conduct"], FINDINGS, counted="conduct"),
        line(_("Nhiệm vụ đến hạn, hoàn thành đúng hạn"), done, TASKS, outcome=on_time),
        line(_("Nhiệm vụ đến hạn, đang quá hạn"), late, TASKS, outcome=overdue),
        line(_("Xử lý, kỷ luật"), handled, HANDLINGS, state=STANDING),
        line(_("Khen thưởng, biểu dương"), praised, COMMENDATIONS),
    )
    return Shown(Heat(_("Thay đổi giữa hai quý"), columns(asked), lines, first=_("Nội dung")))


def units(asked: Asked) -> Shown | None:
    """Findings of each unit in both quarters; the greatest rise first."""
    pairs = sorted(zip(asked.rows, numbers_of_rows(asked), strict=True), key=lambda pair: pair[1][0] - pair[1][1])
    rows = tuple(
        row(
            one.name,
            values,
            lambda at, value, one=one: FINDINGS.amount(  # type: ignore[misc]
                asked, value, (asked.quarters[at],), counted="standing", **one.asked
            ),
        )
        for one, values in pairs
        if any(values)
    )
    chart = Heat(_("Biểu hiện, vụ việc theo đơn vị"), columns(asked), rows, first=_("Đơn vị"))
    return Shown(chart) if rows else None


def manifestations(asked: Asked) -> Shown | None:
    """Findings of each manifestation in both quarters."""
    numbers = by_quarter(found(asked).standing(), "found_on", asked.quarters, "manifestations__code")
    rows = tuple(
        row(
            term.name,
            numbers[term.code,],
            lambda at, value, term=term: FINDINGS.amount(  # type: ignore[misc]
                asked, value, (asked.quarters[at],), counted="standing", manifestation=term.pk
            ),
        )
        for term in terms("manifestation")
        if any(numbers.get((term.code,), ()))
    )
    chart = Heat(_("Biểu hiện, vụ việc theo biểu hiện"), columns(asked), rows, first=_("Biểu hiện"))
    return Shown(chart) if rows else None


BOARD = Board(
    "comparison",
    gettext_lazy("So sánh"),
    gettext_lazy("So hai quý với nhau: nội dung nào tăng, nội dung nào giảm, ở đơn vị nào."),
    ComparisonFilter,
    visible_findings,
    (
        Exhibit("changes", gettext_lazy("Thay đổi"), measures),
        Exhibit("units", gettext_lazy("Theo đơn vị"), units),
        Exhibit("manifestations", gettext_lazy("Theo biểu hiện"), manifestations),
    ),
)
