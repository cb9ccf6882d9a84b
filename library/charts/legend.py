"""The key of a chart: a patch of colour and a word for each part, as many to a line as fit."""

from collections.abc import Iterable

from library.charts.drawing import Sheet
from library.charts.text import width_of

PATCH = 12


def legend(sheet: Sheet, parts: Iterable[tuple[str, str]], top: float) -> float:
    """Draw the parts (word, colour) from a height on and return the height below them."""
    size = sheet.theme.size
    x, y, height = 0.0, top + size * 0.8, size * 1.6
    for word, colour in parts:
        wide = PATCH + 6 + width_of(word, size) + 12
        if x and x + wide > sheet.width:
            x, y = 0.0, y + height
        sheet.rect(x, y - PATCH / 2, PATCH, PATCH, colour, radius=2)
        sheet.text(x + PATCH + 6, y, word, fill=sheet.theme.muted)
        x += wide
    return y + height * 0.7
