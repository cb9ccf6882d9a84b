"""One unit over the quarters, through its reorganisations: which units it stood for then, and what it filed then."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F, Q
from django.utils.text import capfirst

from dashboards.quarters import Quarter
from library.dates import screen_date
from reports.models import Filing
from reports.querysets import ReportQuerySet
from units.models import Succession, Unit
from units.names import identities
from units.tree import lineages

FIGURE = ("finding.all", "round")
"""The figure of a report that says how many findings there were in its round."""


def ids_then(unit: Unit, quarters: Sequence[Quarter], *, on: date) -> list[frozenset[int]]:
    """What the unit answered for on the last day of each quarter, of one that runs on the day: a query a quarter."""
    return [lineages([unit.pk], on=min(one.end, on))[unit.pk] for one in quarters]


def added_up(numbers: dict[int, list[int]], ids: Sequence[frozenset[int]]) -> list[int]:
    """The numbers of units (by id, a number a quarter) added up over the units of each quarter."""
    return [sum(numbers[pk][at] for pk in inside if pk in numbers) for at, inside in enumerate(ids)]


def filed(unit: Unit, quarters: Sequence[Quarter], seen: ReportQuerySet) -> list[tuple[int, int] | None]:
    """What the unit's report of each quarter said, and in which report (by id); None without one among those `seen`.

    The accepted filing counts, else the last that was issued; of several rounds in a quarter the last wins.
    """
    days = quarters[0].start, quarters[-1].end
    last = Q(pk__in=Filing.objects.standing().values("pk")) | Q(pk__in=Filing.objects.accepted().values("pk"))
    rows = Filing.objects.filter(last, report__in=seen.filter(expectation__unit=unit).values("pk"))
    rows = rows.filter(report__expectation__round__ends_on__range=days)
    found: dict[str, tuple[int, int]] = {}
    ends_on = "report__expectation__round__ends_on"
    ordered = rows.order_by(ends_on, F("accepted_at").asc(nulls_first=True), "pk")
    told = ordered.values_list("report_id", ends_on, "facts__figures")
    for report_id, last_day, figures in told:
        quarter = next((one for one in quarters if one.start <= last_day <= one.end), None)
        value = next((row["value"] for row in figures or () if (row["code"], row["window"]) == FIGURE), None)
        if quarter is not None and value is not None:
            found[quarter.code] = (value, report_id)
    return [found.get(one.code) for one in quarters]


def changes(unit: Unit, quarters: Sequence[Quarter]) -> list[str]:
    """In words, which units the unit followed, and which followed it, in these quarters."""
    days = quarters[0].start, quarters[-1].end
    rows = Succession.objects.filter(Q(old=unit) | Q(new=unit), effective__range=days).order_by("effective", "pk")
    found = list(rows)
    names = identities({pk for row in found for pk in (row.old_id, row.new_id) if pk}, on=days[1])
    return [
        f"{screen_date(row.effective)}: {capfirst(names[row.old_id].name)} {row.get_kind_display()}"
        + (f" → {capfirst(names[row.new_id].name)}" if row.new_id else "")
        for row in found
    ]
