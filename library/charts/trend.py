"""Lines over periods: several in one picture, or a small picture for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from library.charts.data import NAME, STAR, Line, Table, TableRow, Words
from library.charts.drawing import Drawing, Sheet
from library.charts.legend import legend
from library.charts.scale import steps
from library.charts.text import LINES, lines_of, width_of
from library.charts.theme import Theme

HEIGHT = 150
SMALL_HEIGHT = 46
SMALL_WIDTH = 168
"""A small picture is at least so wide; as many stand beside each other as fit."""


def _table(first: Words, periods: tuple[str, ...], lines: tuple[Line, ...]) -> Table:
    return Table(first, periods, tuple(TableRow(line.label, line.amounts) for line in lines))


def _runs(places: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The unbroken pieces of a line: it is interrupted where nothing is known."""
    return [
        [place for place in run if place is not None]
        for known, run in groupby(places, key=lambda place: place is not None)
        if known
    ]


def _apart(told: list[tuple[float, int]], least: float, lowest: float) -> list[tuple[float, int]]:
    """The heights moved as far as it takes for texts to stand neither on each other nor below the lowest."""
    moved: list[tuple[float, int]] = []
    for y, which in sorted(told):
        moved.append((max(y, moved[-1][0] + least) if moved else y, which))
    floor = lowest
    for at in range(len(moved) - 1, -1, -1):
        y, which = moved[at]
        moved[at] = (min(y, floor), which)
        floor = moved[at][0] - least
    return moved


@dataclass(frozen=True)
class Trend:
    """A few lines over the same periods, on one scale from zero, with the last number of each at its end."""

    title: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """The key on top, then the lines over thin rules."""
        sheet = Sheet(self.title, theme, width)
        size = theme.size
        colours = [theme.ramp[4] if line.faint else theme.colour(line.tone, at) for at, line in enumerate(self.lines)]
        top = size
        if len(self.lines) > 1:
            top = legend(sheet, zip((line.label for line in self.lines), colours, strict=True), 0) + size
        marks = steps(max((one.size for line in self.lines for one in line.amounts), default=0))
        left = max(width_of(text, size) for _value, text in marks) + 8
        right = (
            max((width_of(line.amounts[-1].text, size, bold=True) for line in self.lines if line.amounts), default=0)
            + 10
        )
        room = width - left - right
        for value, text in marks:
            y = top + HEIGHT * (1 - value / marks[-1][0])
            sheet.line(left, y, width - right, y, theme.faint if value else theme.rule)
            sheet.text(left - 6, y, text, anchor="end", fill=theme.muted)
        places = [left + room * (at + 0.5) / len(self.periods) for at in range(len(self.periods))]
        self._periods(sheet, places, top + HEIGHT + size)
        ends: list[tuple[float, int]] = []
        last: dict[int, int] = {}
        for at, (line, colour) in enumerate(zip(self.lines, colours, strict=True)):
            drawn = self._line(sheet, line, colour, places, top, marks[-1][0])
            if drawn:
                last[at] = max(drawn)
                ends.append((drawn[last[at]], at))
        for y, at in _apart(ends, size, top + HEIGHT):
            told = self.lines[at].amounts[last[at]].text
            sheet.text(places[last[at]] + 8, y, told, bold=True, fill=colours[at])
        return sheet.done(top + HEIGHT + 2 * size)

    def _periods(self, sheet: Sheet, places: list[float], y: float) -> None:
        """As many names of periods as fit without touching or leaving the edges: starred ones first, then the last."""
        widest = max((width_of(period, sheet.theme.size) for period in self.periods), default=0) + 8
        free = places[1] - places[0] if len(places) > 1 else sheet.width
        every = max(1, -int(-widest // free))
        starred = [at for at, period in enumerate(self.periods) if period.endswith(STAR)]
        told: list[int] = []
        for at in (*starred, *range(len(places) - 1, -1, -1)):
            if all(abs(at - other) >= every for other in told):
                told.append(at)
        for at in told:
            half = width_of(self.periods[at], sheet.theme.size) / 2
            inside = max(half, min(places[at], sheet.width - half))
            sheet.text(inside, y, self.periods[at], anchor="middle", fill=sheet.theme.muted)

    def _line(
        self, sheet: Sheet, line: Line, colour: str, places: list[float], top: float, most: float
    ) -> dict[int, float]:
        """Draw a line; the heights of what is known, by the place of the period."""
        heights = [None if one.value is None else top + HEIGHT * (1 - one.size / most) for one in line.amounts]
        known = [(x, y) if y is not None else None for x, y in zip(places, heights, strict=True)]
        for run in _runs(known):
            sheet.path(run, colour, dash="4 3" if line.faint else "")
        for place, period, amount in zip(known, self.periods, line.amounts, strict=True):
            if place is not None:
                with sheet.mark(f"{line.label}, {period}: {amount.text}", amount.url):
                    sheet.circle(*place, 3.5, colour, line=sheet.theme.ground)
        return {at: height for at, height in enumerate(heights) if height is not None}

    def table(self) -> Table:
        """A row a line, a column a period."""
        return _table(self.first, self.periods, self.lines)


@dataclass(frozen=True)
class Multiples:
    """A small picture for each line, all on one scale, so that they can be compared."""

    title: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """Columns of periods under each name; the last number at the right."""
        sheet = Sheet(self.title, theme, width)
        across = max(1, int((width + 24) // (SMALL_WIDTH + 24)))
        each = (width - 24 * (across - 1)) / across
        most = max((one.size for line in self.lines for one in line.amounts), default=0) or 1
        y = 0.0
        for start in range(0, len(self.lines), across):
            beside = self.lines[start : start + across]
            names = [self._name(line, theme, each) for line in beside]
            head = theme.size * (0.8 + 1.2 * max(map(len, names)))
            for at, (line, name) in enumerate(zip(beside, names, strict=True)):
                for number, words in enumerate(name, start=1):
                    sheet.text(at * (each + 24), y + theme.size * (1.2 * number - 0.2), words)
                self._small(sheet, line, at * (each + 24), y + head, each, most)
            y += head + SMALL_HEIGHT + theme.size * 0.9
        return sheet.done(y + 4)

    def _name(self, line: Line, theme: Theme, width: float) -> list[str]:
        """The name in lines that leave room for the last number."""
        last = line.amounts[-1].text if line.amounts else ""
        return lines_of(line.label, theme.size, width - width_of(last, theme.size, bold=True) - 8, LINES)

    def _small(self, sheet: Sheet, line: Line, x: float, top: float, width: float, most: float) -> None:
        """The columns below `top`, and the last number above them."""
        theme, foot = sheet.theme, top + SMALL_HEIGHT
        last = line.amounts[-1].text if line.amounts else ""
        sheet.text(x + width, top - theme.size * 0.8, last, anchor="end", bold=True)
        step = width / max(len(line.amounts), 1)
        for number, (period, amount) in enumerate(zip(self.periods, line.amounts, strict=True)):
            tall = SMALL_HEIGHT * amount.size / most
            with sheet.mark(f"{line.label}, {period}: {amount.text}", amount.url):
                newest = number == len(line.amounts) - 1
                fill = theme.colour(line.tone) if newest else theme.ramp[3]
                sheet.rect(x + number * step + 1, foot - max(tall, 1), step - 2, max(tall, 1), fill)
        sheet.line(x, foot + 0.5, x + width, foot + 0.5, theme.rule)

    def table(self) -> Table:
        """A row a picture, a column a period."""
        return _table(self.first, self.periods, self.lines)
