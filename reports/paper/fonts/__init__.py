"""The vendored face of the paper: Liberation Serif 2.1.5 (metrics of Times New Roman), loaded as "BC Serif"."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY = "BC Serif"
FOLDER = Path(__file__).parent
STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
POINT_MM = 25.4 / 72


@cache
def _widths(style: str) -> dict[int, float]:
    """Return the advance width of each character in em."""
    with TTFont(FOLDER / f"BCSerif-{style}.ttf", lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"]
        return {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def width_mm(text: str, style: str, points: float) -> float:
    """Return the width of *text* on one line in millimetres (kerning left out: at most 1 % narrower in print)."""
    widths = _widths(style)
    return sum(widths[ord(character)] for character in text) * points * POINT_MM


def unprintable(text: str) -> list[str]:
    """Return the characters of *text* that the face does not have, each once."""
    widths = _widths("Regular")
    return sorted({character for character in text if ord(character) not in widths})


def break_lines(text: str, style: str, points: float, limit_mm: float) -> list[str]:
    """Break *text* into as few lines of at most *limit_mm* as it takes, of lengths as even as can be.

    A word wider than the limit stands on its own line.
    """
    words = text.split(" ")
    count = len(_filled(words, style, points, limit_mm))
    if count == 1:
        return [" ".join(words)]
    low, high = 0.0, limit_mm
    for _ in range(20):  # the narrowest measure that still needs no more lines
        middle = (low + high) / 2
        if len(_filled(words, style, points, middle)) <= count:
            high = middle
        else:
            low = middle
    return _filled(words, style, points, high)


def _filled(words: list[str], style: str, points: float, limit_mm: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if width_mm(f"{lines[-1]} {word}", style, points) <= limit_mm:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
