"""Charts of an annex, as vector graphics: the same drawing as on the screen, in the face and black ink of the paper."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from library.charts import PAPER, Amount, Bar, Bars
from reports.paper.blocks import Chart
from reports.paper.layout.element import element

INK = replace(PAPER, ink="#000000", size=16)  # 12 points
PIXEL_MM = 25.4 / 96


def chart(block: Chart, width_mm: float) -> Element:
    """Return the title and the bars below it, as wide as the text."""
    bars = tuple(Bar(name, Amount(size)) for name, size in block.bars)
    drawn = Bars(block.title, bars).draw(INK, width_mm / PIXEL_MM)
    return element("div", element("p", block.title, css="caption"), drawn.root, css="chart")
