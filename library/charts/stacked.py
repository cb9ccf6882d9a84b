"""Bars made of parts: how many of each kind."""

from dataclasses import dataclass

from library.charts.data import NAME, Amount, Table, TableRow, Words
from library.charts.drawing import LEADING, Drawing, Sheet
from library.charts.legend import legend
from library.charts.text import LINES, lines_of, width_of
from library.charts.theme import Theme

LABEL_SHARE = 0.36
THICK = 20


@dataclass(frozen=True)
class Part:
    """What a part of every bar stands for."""

    label: str
    tone: str = ""


@dataclass(frozen=True)
class Stack:
    """One bar: an amount for each part, in their order."""

    label: str
    amounts: tuple[Amount, ...]

    @property
    def size(self) -> float:
        """The whole."""
        return sum(amount.size for amount in self.amounts)


@dataclass(frozen=True)
class Stacked:
    """Bars of parts under a key. The number of a part stands in it where there is room; the table has all."""

    title: str
    parts: tuple[Part, ...]
    stacks: tuple[Stack, ...]
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """The key on top, names at the left."""
        sheet = Sheet(self.title, theme, width)
        colours = [theme.colour(part.tone, number) for number, part in enumerate(self.parts)]
        top = legend(sheet, zip((part.label for part in self.parts), colours, strict=True), 0) + 4
        size, gap = theme.size, 8
        names = min(max((width_of(one.label, size) for one in self.stacks), default=0) + gap, width * LABEL_SHARE)
        most = max((one.size for one in self.stacks), default=0)
        for one in self.stacks:
            words = lines_of(one.label, size, names - gap, most=LINES)
            height = max(THICK + 8, len(words) * size * LEADING + 6)
            sheet.lines(names - gap, top + height / 2, words, anchor="end")
            self._bar(sheet, one, colours, names, top + height / 2, (width - names - 2) / most if most else 0)
            top += height
        return sheet.done(top + 4)

    def _bar(self, sheet: Sheet, stack: Stack, colours: list[str], x: float, middle: float, scale: float) -> None:
        theme = sheet.theme
        if not stack.size:
            sheet.text(x, middle, "0", fill=theme.muted)
        for part, amount, colour in zip(self.parts, stack.amounts, colours, strict=True):
            long = amount.size * scale
            if not long:
                continue
            with sheet.mark(f"{stack.label} · {part.label}: {amount.text}", amount.url):
                sheet.rect(x, middle - THICK / 2, max(long - 1, 1), THICK, colour)
                if width_of(amount.text, theme.size) + 4 < long:
                    sheet.text(x + long / 2, middle, amount.text, anchor="middle", fill=theme.ink_on(colour))
            x += long

    def table(self) -> Table:
        """A row a bar, a column a part."""
        rows = tuple(TableRow(one.label, one.amounts) for one in self.stacks)
        return Table(self.first, tuple(part.label for part in self.parts), rows)
