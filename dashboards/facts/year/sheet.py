"""The sheet itself: every line of a year beside the year before, in one query a year."""

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet, Value
from django.utils.functional import Promise

from dashboards.facts.year.cases import FINDINGS, HANDLINGS
from dashboards.facts.year.duties import FILINGS, OPINIONS, REMEDIES, TASKS
from dashboards.facts.year.good import GOOD, RATINGS
from dashboards.facts.year.line import Line, Part
from dashboards.facts.year.span import Span
from journal import wall

PARTS: tuple[Part, ...] = (FINDINGS, FILINGS, TASKS, OPINIONS, REMEDIES, HANDLINGS, RATINGS, GOOD)
LINES: dict[str, Line] = {line.code: line for part in PARTS for line in part.lines}


@dataclass(frozen=True)
class Told:
    """A number of one year, and what part it is of what it belongs to (None: of nothing, or nothing was there)."""

    number: int
    percent: int | None


@dataclass(frozen=True)
class Row:
    """A line with its numbers; `before` is None where the year before is not told."""

    line: Line
    now: Told
    before: Told | None


@dataclass(frozen=True)
class Section:
    """A part of the sheet as it is shown."""

    code: str
    title: Promise
    note: Promise
    rows: list[Row]


def sheet(span: Span, before: Span | None) -> list[Section]:
    """Every part of the sheet of `span`, compared with `before`."""
    now, then = counts(span), counts(before) if before else None
    return [
        Section(
            part.code,
            part.title,
            part.note,
            [Row(line, _told(line, now), _told(line, then) if then is not None else None) for line in part.lines],
        )
        for part in PARTS
    ]


def counts(span: Span) -> dict[str, int]:
    """The number of every line, by its code."""
    first, *others = (_counted(place, line, span) for place, line in enumerate(LINES.values()))
    with wall.showing(wall.EVERYTHING):  # whom a measure is about may stand in a record beyond who asks
        found = dict(first.union(*others, all=True))
    return {code: found.get(place, 0) for place, code in enumerate(LINES)}


def _counted(place: int, line: Line, span: Span) -> "QuerySet[Any, tuple[int, int]]":
    """One row with the line's place and its number, or none where there is no record."""
    rows = line.rows(span).order_by().annotate(line_place=Value(place, output_field=IntegerField()))
    counted: QuerySet[Any, tuple[int, int]]
    counted = rows.values("line_place").annotate(line_number=line.measure).values_list("line_place", "line_number")
    return counted


def _told(line: Line, numbers: dict[str, int]) -> Told:
    number, whole = numbers[line.code], numbers[line.of] if line.of else 0
    return Told(number, 100 * number // whole if whole else None)
