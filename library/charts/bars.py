"""Bars lying one under another, each with its number at the end."""

from dataclasses import dataclass

from library.charts.data import MEASURE, NAME, Amount, Table, TableRow, Words
from library.charts.drawing import LEADING, Drawing, Sheet
from library.charts.text import LINES, lines_of, width_of
from library.charts.theme import Theme

LABEL_SHARE = 0.4
"""At most so much of the width is given to the names."""
THICK = 16
CROWDED = 0.85
"""Where names and numbers take more than this share, notes are left out."""


@dataclass(frozen=True)
class Bar:
    """One bar; `tone` colours it, `note` stands behind its number."""

    label: str
    amount: Amount
    tone: str = ""
    note: str = ""

    @property
    def told(self) -> str:
        """What stands at its end."""
        return f"{self.amount.text} {self.note}".strip()


@dataclass(frozen=True)
class Bars:
    """A ranking, or parts of a whole: longest for the greatest. `measure` heads the numbers in the table."""

    title: str
    bars: tuple[Bar, ...]
    measure: Words = MEASURE
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """Names at the left, numbers at the end of the bars."""
        sheet = Sheet(self.title, theme, width)
        gap, size = 8, theme.size
        names = min(max((width_of(bar.label, size) for bar in self.bars), default=0) + gap, width * LABEL_SHARE)
        numbers = max((width_of(bar.told, size, bold=True) for bar in self.bars), default=0) + gap
        crowded = names + numbers > width * CROWDED
        if crowded:  # the notes stay in the titles and in the table
            numbers = max(width_of(bar.amount.text, size, bold=True) for bar in self.bars) + gap
        room = max(width - names - numbers, 20)
        most = max((bar.amount.size for bar in self.bars), default=0)
        top = 4.0
        for bar in self.bars:
            words = lines_of(bar.label, size, names - gap, most=LINES)
            height = max(THICK + 8, len(words) * size * LEADING + 6)
            middle = top + height / 2
            long = room * bar.amount.size / most if most else 0
            with sheet.mark(f"{bar.label}: {bar.told}", bar.amount.url):
                sheet.lines(names - gap, middle, words, anchor="end")
                sheet.rect(names, middle - THICK / 2, max(long, 1.5), THICK, theme.colour(bar.tone), radius=2)
                told = bar.amount.text if crowded else bar.told
                sheet.text(names + max(long, 1.5) + 6, middle, told, bold=True)
            top += height
        return sheet.done(top + 4)

    def table(self) -> Table:
        """A row a bar; notes have a column of their own."""
        if not any(bar.note for bar in self.bars):
            return Table(self.first, (self.measure,), tuple(TableRow(bar.label, (bar.amount,)) for bar in self.bars))
        noted = (TableRow(bar.label, (bar.amount, Amount(None, told=bar.note or " "))) for bar in self.bars)
        return Table(self.first, (self.measure, ""), tuple(noted))
