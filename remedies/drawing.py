"""The picture of a task's way: a line of days with who led it, its deadlines and today. Pure: numbers for an SVG."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from library.dates import screen_date
from remedies.facts.way import Way

WIDTH, MARGIN = 480, 40
CLOSE = 72
"""Units of the picture below which two day labels would touch; the later one then stands a line lower."""


@dataclass(frozen=True)
class Stretch:
    """From where to where one unit led; the number leads to the list beside the picture."""

    x: int
    width: int
    number: int

    @property
    def middle(self) -> int:
        """Where its number stands."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Mark:
    """A day on the line: what it is (`given`, `old`, `deadline`, `today`, `ended`), its label and the label's line."""

    x: int
    kind: str
    label: str
    line: int

    @property
    def text(self) -> int:
        """The foot of its label."""
        return 58 + 18 * self.line

    @property
    def foot(self) -> int:
        """Where its line ends, above the label."""
        return self.text - 12


@dataclass(frozen=True)
class Timeline:
    """The whole picture."""

    width: int
    stretches: list[Stretch]
    marks: list[Mark]

    @property
    def height(self) -> int:
        """Down to the lowest label."""
        return max(mark.text for mark in self.marks) + 8

    @property
    def far(self) -> int:
        """The right end of the line of days."""
        return self.width - MARGIN // 2

    @property
    def last(self) -> str:
        """Whether it ends with the task (`is-ended`) or goes on today (`is-today`)."""
        return "is-ended" if any(mark.kind == "ended" for mark in self.marks) else "is-today"


def timeline(way: Way, *, today: date, ended: date | None) -> Timeline:
    """The way of a task up to its end or today, with the days that lie ahead."""
    first = way.hops[0].since
    days = [first, *way.deadlines, ended or today]
    span = max((max(days) - first).days, 1)

    def at(day: date) -> int:
        return MARGIN + round((day - first).days * (WIDTH - 2 * MARGIN) / span)

    ends = [*(hop.since for hop in way.hops[1:]), ended or max(today, first)]
    stretches = [
        Stretch(at(hop.since), max(at(end) - at(hop.since), 2), number)
        for number, (hop, end) in enumerate(zip(way.hops, ends, strict=True), start=1)
    ]
    named = [(first, "given"), *((day, "old") for day in way.deadlines[:-1]), (way.deadlines[-1], "deadline")]
    named.append((ended, "ended") if ended else (today, "today"))
    return Timeline(WIDTH, stretches, _marks(sorted(named), at))


def _marks(named: list[tuple[date, str]], at: Callable[[date], int]) -> list[Mark]:
    marks: list[Mark] = []
    for day, kind in named:
        x = at(day)
        before = marks[-1] if marks else None
        line = before.line + 1 if before is not None and x - before.x < CLOSE else 0
        marks.append(Mark(x, kind, screen_date(day), line))
    return marks
