"""Charts as SVG made on the server, the same on the screen and on paper. Pure; no script, no style attribute.

What is drawn is a plain description (`Bars`, `Stacked`, `Trend`, `Multiples`, `Heat`, `Tree`, `Tiles`, `Places`). Each
has `draw(theme, width)`, which gives a `Drawing`, and `table()`, the same numbers to be read: a chart and its table
cannot differ. Amounts that lead somewhere are links on the screen; `theme.links` says no on paper.

>>> chart = Bars("Nhiệm vụ quá hạn", (Bar("xã Thí Dụ", Amount(4, url="?unit=thi-du")), Bar("xã Minh Họa", Amount(2))))
>>> drawn = chart.draw(SCREEN, 480)
"""

from library.charts.bars import Bar, Bars
from library.charts.data import Amount, Line, Table
from library.charts.drawing import Drawing, captioned
from library.charts.heat import Heat, HeatRow
from library.charts.marking import Chart, marked
from library.charts.places import Frame, Place, Places
from library.charts.stacked import Part, Stack, Stacked
from library.charts.theme import PAPER, SCREEN, Theme
from library.charts.tiles import Tile, Tiles
from library.charts.tree import Node, Tree
from library.charts.trend import Multiples, Trend

__all__ = [
    "PAPER",
    "SCREEN",
    "Amount",
    "Bar",
    "Bars",
    "Chart",
    "Drawing",
    "Frame",
    "Heat",
    "HeatRow",
    "Line",
    "Multiples",
    "Node",
    "Part",
    "Place",
    "Places",
    "Stack",
    "Stacked",
    "Table",
    "Theme",
    "Tile",
    "Tiles",
    "Tree",
    "Trend",
    "captioned",
    "marked",
]
