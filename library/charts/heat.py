"""A matrix of cells, darker for more: units × quarters, manifestations × fields."""

from dataclasses import dataclass

from library.charts.data import NAME, Amount, Table, TableRow, Words
from library.charts.drawing import LEADING, Drawing, Sheet
from library.charts.text import LINES, MORE, lines_of, width_of
from library.charts.theme import Theme

LABEL_SHARE = 0.42
CELL = 26
SMALL = 0.78
"""Headings that do not fit on one line, and numbers that do not fit their cell, are smaller by so much."""
TINY = 0.62
"""And numbers that still do not: `3.321` in each of eight cells on a phone."""
STANDING = 110
"""Headings of which words would be cut are turned, and then so long at most."""


def _broken(column: str, size: float, width: float) -> list[str]:
    """A heading on several lines; `III/2023` behind its stroke, so that all quarters look alike."""
    quarter, stroke, year = column.partition("/")
    if stroke and " " not in column:
        return [quarter + stroke, year if width_of(year, size) <= width else year[2:]]
    return lines_of(column, size, width, most=LINES)


@dataclass(frozen=True)
class HeatRow:
    """One row: an amount for each column, in their order."""

    label: str
    amounts: tuple[Amount, ...]


@dataclass(frozen=True)
class Heat:
    """Cells by row and column. The number stands in each, so that colour is never all that tells.

    Where it has no room it is left out, never cut: 1… is no number. The table has it then, and the title of the cell.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """Names at the left, columns on top."""
        sheet = Sheet(self.title, theme, width)
        size, gap = theme.size, 8
        wanted = max((width_of(row.label, size) for row in self.rows), default=0) + gap
        names = min(wanted, width * LABEL_SHARE)
        each = (width - names) / max(len(self.columns), 1)
        top = self._heads(sheet, names, each)
        most = max((one.size for row in self.rows for one in row.amounts), default=0)
        for row in self.rows:
            words = lines_of(row.label, size, names - gap, most=LINES)
            height = max(CELL, len(words) * size * LEADING + 4)
            sheet.lines(0, top + height / 2, words)
            for number in range(len(self.columns)):
                self._cell(sheet, row, number, (names + each * number, top, each, height), most)
            top += height
        return sheet.done(top + 2)

    def _heads(self, sheet: Sheet, names: float, each: float) -> float:
        """Headings on one line, on several smaller ones, or standing where words would be cut; answers how high."""
        size, muted = sheet.theme.size, sheet.theme.muted
        fits = all(width_of(column, size) <= each - 4 for column in self.columns)
        small = size if fits else size * SMALL
        heads = [[column] if fits else _broken(column, small, each - 4) for column in self.columns]
        if any(MORE in line for head in heads for line in head):
            beside = max(int(each / small / LEADING), 1)
            heads = [lines_of(column, small, STANDING, most=beside) for column in self.columns]
            top = max(width_of(line, small) for head in heads for line in head) + 6
            for number, head in enumerate(heads):
                sheet.standing(names + each * (number + 0.5), top - 4, head, fill=muted, size=small)
            return top
        top = max((len(head) for head in heads), default=1) * small * LEADING + 4
        for number, head in enumerate(heads):
            sheet.lines(names + each * (number + 0.5), top / 2, head, anchor="middle", fill=muted, size=small)
        return top

    def _cell(
        self, sheet: Sheet, row: HeatRow, number: int, box: tuple[float, float, float, float], most: float
    ) -> None:
        (x, y, width, height), amount, theme = box, row.amounts[number], sheet.theme
        fill = theme.shade(amount.size / most if most else 0)
        with sheet.mark(f"{row.label}, {self.columns[number]}: {amount.text}", amount.url):
            sheet.rect(x + 1, y + 1, width - 2, height - 2, fill, radius=2)
            ink = theme.ink_on(fill) if amount.size or amount.told else theme.muted
            sizes = (theme.size, theme.size * SMALL, theme.size * TINY)
            fitting = next((size for size in sizes if width_of(amount.text, size) <= width - 3), None)
            if fitting:
                sheet.text(x + width / 2, y + height / 2, amount.text, anchor="middle", fill=ink, size=fitting)

    def table(self) -> Table:
        """The same rows and columns."""
        return Table(self.first, self.columns, tuple(TableRow(row.label, row.amounts) for row in self.rows))
