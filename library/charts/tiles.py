"""A tile for each unit, all of one size: a map of a province without a cartographer."""

from dataclasses import dataclass

from library.charts.data import MEASURE, NAME, Amount, Table, TableRow, Words
from library.charts.drawing import Drawing, Sheet
from library.charts.text import lines_of
from library.charts.theme import Theme

TILE = 104
HIGH = 58


@dataclass(frozen=True)
class Tile:
    """One unit; it is the darker the greater its amount."""

    label: str
    amount: Amount


@dataclass(frozen=True)
class Tiles:
    """Tiles in the order in which they are given, as many to a row as fit."""

    title: str
    tiles: tuple[Tile, ...]
    measure: Words = MEASURE
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """Name above number in each tile."""
        sheet = Sheet(self.title, theme, width)
        across = max(1, int(width // TILE))
        each, most = width / across, max((tile.amount.size for tile in self.tiles), default=0)
        for number, tile in enumerate(self.tiles):
            x, y = (number % across) * each, (number // across) * (HIGH + 2)
            fill = theme.shade(tile.amount.size / most if most else 0)
            ink = theme.ink_on(fill)
            with sheet.mark(f"{tile.label}: {tile.amount.text}", tile.amount.url):
                sheet.rect(x + 1, y + 1, each - 2, HIGH, fill, radius=3)
                words = lines_of(tile.label, theme.size * 0.85, each - 10)
                for line, word in enumerate(words):
                    sheet.text(x + 6, y + 12 + line * 14, word, fill=ink, size=theme.size * 0.85)
                sheet.text(x + 6, y + HIGH - 10, tile.amount.text, bold=True, fill=ink)
        rows = -(-len(self.tiles) // across)
        return sheet.done(rows * (HIGH + 2) + 4)

    def table(self) -> Table:
        """A row a tile."""
        rows = tuple(TableRow(tile.label, (tile.amount,)) for tile in self.tiles)
        return Table(self.first, (self.measure,), rows)
