"""Whose year it is: units with the days on which they count, and the day as of which everything is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.db.models.expressions import RawSQL

from units.models import Identity, Posting, Unit


@dataclass(frozen=True)
class Stint:
    """Some units, and the days (both included) whose records count."""

    unit_ids: tuple[int, ...]
    start: date
    end: date


@dataclass(frozen=True)
class Span:
    """What one sheet is about. What happened after `on` changes nothing in it."""

    stints: tuple[Stint, ...]
    on: date

    def holds(self, unit: str, day: str) -> Q:
        """The records whose unit and day, by these names, fall into one of the stints."""
        found = Q(pk__in=[])
        for stint in self.stints:
            ids = RawSQL("SELECT unnest(%s::bigint[])", [list(stint.unit_ids)])
            found |= Q((f"{unit}__in", ids), (f"{day}__range", (stint.start, stint.end)))
        return found


def days_of(year: int, *, today: date) -> tuple[date, date]:
    """The first and the last day of a year; of a year that still runs, the days that have come."""
    return date(year, 1, 1), min(date(year, 12, 31), today)


def span_of_unit(unit: Unit, year: int, *, today: date) -> Span:
    """The unit, what lies below it and what was merged into it, by the tree of the last day on which it was there.

    A unit that ended in the course of the year counts up to its end; later changes of the tree count for nothing.
    """
    start, end = days_of(year, today=today)
    there = Identity.objects.filter(unit=unit, valid__overlap=DateRange(start, end, "[]")).order_by("-valid").first()
    if there is None:
        return Span((), end)
    last = min(end, there.valid.upper - timedelta(days=1)) if there.valid.upper else end
    ids = Unit.objects.counted_for([unit.pk], on=last).order_by("pk").values_list("pk", flat=True)
    return Span((Stint(tuple(ids), start, end),), end)


def span_of_head(posts: Sequence[Posting], year: int, *, today: date) -> Span:
    """The units that somebody led, each on the days of the year on which they led it (need 26)."""
    start, end = days_of(year, today=today)
    stints = (
        Stint((post.unit_id,), max(start, post.valid.lower), min(end, post.last_day or end))
        for post in sorted(posts, key=lambda post: (post.valid.lower, post.pk))
    )
    return Span(tuple(stint for stint in stints if stint.start <= stint.end), end)
