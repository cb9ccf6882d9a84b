"""Colours, letters and sizes of a drawing, as plain values: SVG files and paper know no variables of a page.

The colours are those of `static/css/theme.css`; a test holds the two together.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """How a drawing looks. `size` is the height of its letters in units of the drawing."""

    family: str
    size: float
    links: bool
    ground: str = "#ffffff"
    ink: str = "#211e1b"
    muted: str = "#665f57"
    rule: str = "#d5cfc5"
    faint: str = "#e8e4dd"
    accent: str = "#0d4f5e"
    series: tuple[str, ...] = ("#0d4f5e", "#b3541e", "#5b7f2b", "#7a4b9b", "#a8a095", "#234e8a", "#9b1c1c", "#c79a2b")
    ramp: tuple[str, ...] = ("#f3f1ed", "#e3eef0", "#bfd7dc", "#9fc0c7", "#5d929d", "#0d4f5e")
    tones: tuple[tuple[str, str], ...] = (
        ("good", "#5b9a72"),
        ("wait", "#d9a441"),
        ("late", "#9b1c1c"),
        ("run", "#6d93c9"),
        ("neutral", "#a8a095"),
        ("accent", "#0d4f5e"),
        ("warm", "#b3541e"),
    )

    def colour(self, tone: str, number: int = 0) -> str:
        """The colour of a tone; without one, that of the series with a number."""
        return dict(self.tones).get(tone) or self.series[number % len(self.series)]

    def shade(self, share: float) -> str:
        """The colour of a cell that holds a share (0 to 1) of the greatest; nothing is the palest."""
        if share <= 0:
            return self.ramp[0]
        return self.ramp[min(1 + int(share * (len(self.ramp) - 1)), len(self.ramp) - 1)]

    def ink_on(self, colour: str) -> str:
        """The ink that is read on a ground: dark, or white where the ground is dark."""
        red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        return self.ink if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.2 else self.ground


def _linear(channel: int) -> float:
    """A channel of a colour as light (WCAG 2, relative luminance)."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


SCREEN = Theme(family="'Be Vietnam Pro', 'Segoe UI', 'Noto Sans', Arial, sans-serif", size=13, links=True)
PAPER = Theme(family="'BC Serif', 'Times New Roman', 'Liberation Serif', serif", size=13, links=False)
