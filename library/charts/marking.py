"""Stars behind the names of periods, where something is said about them beside the chart."""

from collections.abc import Collection
from dataclasses import replace

from library.charts.bars import Bars
from library.charts.data import STAR
from library.charts.heat import Heat
from library.charts.places import Places
from library.charts.stacked import Stacked
from library.charts.tiles import Tiles
from library.charts.tree import Tree
from library.charts.trend import Multiples, Trend

Chart = Bars | Stacked | Trend | Multiples | Heat | Tree | Tiles | Places


def marked(chart: Chart, names: Collection[str]) -> Chart:
    """The chart with a star behind each of these names of periods; as it is where it names none of them."""

    def told(name: str) -> str:
        return name + STAR if name in names else name

    match chart:
        case Trend() | Multiples():
            return replace(chart, periods=tuple(map(told, chart.periods)))
        case Heat():
            return replace(chart, columns=tuple(map(told, chart.columns)))
        case Stacked():
            return replace(chart, stacks=tuple(replace(one, label=told(one.label)) for one in chart.stacks))
        case _:
            return chart
