"""Outside indicators beside findings of the same field and unit: shown together, never one as proof of the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst

from accounts.models import User
from remedies.access import visible_findings
from remedies.models import Indicator, IndicatorReading
from remedies.periods import period_name
from units.names import identities
from units.tree import lineages

LONGEST = 100
"""The length of a full bar, in the units of the drawing."""


@dataclass(frozen=True)
class Beside:
    """One reading and the findings beside it. `share` is in percent of the plan, None without one."""

    reading: IndicatorReading
    unit_name: str
    period: str
    share: Decimal | None
    findings: int
    bar: int  # 0 to LONGEST: of the plan, or of the largest reading shown of the same indicator
    mark: int  # 0 to LONGEST: of the largest number of findings shown

    @property
    def findings_url(self) -> str:
        """The list of these findings."""
        row = self.reading
        asked = {
            "unit": row.unit.code,
            "field": row.field_id,
            "counted": "standing",
            "found_after": row.starts_on,
            "found_before": row.ends_on,
        }
        return f"{reverse('remedies:findings')}?{urlencode(asked)}"

    @property
    def falls_short(self) -> bool:
        """Whether the indicator stands on the worse side of its plan."""
        if self.share is None:
            return False
        return self.share < 100 if self.reading.indicator.direction == Indicator.Direction.UP else self.share > 100


def share_of(reading: IndicatorReading) -> Decimal | None:
    """What came of the plan, in percent with one decimal; None without a plan."""
    if reading.planned is None:
        return None
    return (reading.actual * 100 / reading.planned).quantize(Decimal("0.1"))


def beside(readings: Sequence[IndicatorReading], user: User, *, on: date) -> list[Beside]:
    """The readings, each with the number of standing findings that the user may see: of the reading's field, found
    in its period, in its unit and all that this answers for on `on`. The number of queries is fixed."""
    names = identities({row.unit_id for row in readings}, on=on)
    counts = _findings_beside(readings, user, on=on)
    most_found = Decimal(max(counts, default=0))
    most: dict[int, Decimal] = {}
    for row in readings:
        most[row.indicator_id] = max(row.actual, most.get(row.indicator_id, Decimal(0)))
    return [
        Beside(
            reading=row,
            unit_name=capfirst(names[row.unit_id].name),
            period=period_name(row.starts_on, row.ends_on),
            share=share_of(row),
            findings=found,
            bar=_length(share_of(row), Decimal(100)) if row.planned else _length(row.actual, most[row.indicator_id]),
            mark=_length(Decimal(found), most_found),
        )
        for row, found in zip(readings, counts, strict=True)
    ]


def _length(value: Decimal | None, most: Decimal) -> int:
    return min(LONGEST, int(value * LONGEST / most)) if value and most else 0


def _findings_beside(readings: Sequence[IndicatorReading], user: User, *, on: date) -> list[int]:
    """How many findings stand beside each reading."""
    if not readings:
        return []
    above = _above({row.unit_id for row in readings}, on=on)
    found = visible_findings(user).standing().filter(field__code__in={row.field.code for row in readings})
    found = found.filter(unit__in=list(above))
    found = found.between(min(row.starts_on for row in readings), max(row.ends_on for row in readings))
    counted = found.order_by().values_list("unit_id", "field__code", "found_on").annotate(Count("pk"))
    days: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    for unit_id, field, found_on, number in counted:
        for holder in above[unit_id]:
            days[holder, field].append((found_on, number))
    return [
        sum(number for day, number in days[row.unit_id, row.field.code] if row.starts_on <= day <= row.ends_on)
        for row in readings
    ]


def _above(roots: Iterable[int], *, on: date) -> dict[int, list[int]]:
    """For each unit for which one of `roots` answers on a day: which of `roots` do."""
    found: dict[int, list[int]] = defaultdict(list)
    for root, ids in lineages(roots, on=on).items():
        for pk in ids:
            found[pk].append(root)
    return found
