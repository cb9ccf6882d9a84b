"""Tables: caption above, full grid, header repeated on every page, rows kept whole (house rule, 1.6)."""

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from reports.paper.blocks import Content, Table, text_of
from reports.paper.fonts import width_mm
from reports.paper.layout.element import element
from reports.paper.profiles import TEXT_WIDTH_MM

POINTS = 12.0
ROOM_MM = 3.5  # padding and border of a cell
USUAL_MAX_MM = 120.0
FIGURES = re.compile(r"[\d.,/%–-]*")


def column_shares(block: Table, width: float = TEXT_WIDTH_MM) -> list[float]:
    """Return the percentage of *width* mm for each column: room for its longest word, the rest by its usual length."""
    least, usual = [], []
    for column in zip(block.header, *block.rows, strict=True):
        texts = [text_of(cell) for cell in column]
        longest = max((width_mm(word, "Bold", POINTS) for text in texts for word in text.split()), default=0.0)
        least.append(min(longest, width / 3) + ROOM_MM)
        mean = sum(width_mm(text, "Regular", POINTS) for text in texts) / len(texts)
        usual.append(min(max(mean, 1.0), USUAL_MAX_MM))
    spare = max(width - sum(least), 0.0)
    widths = [low + spare * part / sum(usual) for low, part in zip(least, usual, strict=True)]
    return [round(100 * column / sum(widths), 2) for column in widths]


def table(
    block: Table, inline: Callable[[Element, Content], Element], shares: Sequence[float] | None = None
) -> Iterator[Element]:
    """Yield the caption (if any) and the table, its columns of the given *shares* in percent."""
    if block.caption:
        yield inline(element("p", css="caption"), block.caption)
    columns = element(
        "colgroup", *(element("col", style=f"width:{share}%") for share in shares or column_shares(block))
    )
    header = element("thead", element("tr", *(inline(element("th"), cell) for cell in block.header)))
    styles = ["figures" if _holds_figures(column) else "" for column in zip(*block.rows, strict=True)]
    rows = element("tbody")
    for row in block.rows:
        cells = (inline(element("td", css=style), cell) for style, cell in zip(styles, row, strict=True))
        rows.append(element("tr", *cells))
    yield element("table", columns, header, rows)


def _holds_figures(column: Sequence[Content]) -> bool:
    """Tell whether numbers or days alone stand in the column; they stand in its middle."""
    return all(FIGURES.fullmatch(text_of(cell)) for cell in column)
