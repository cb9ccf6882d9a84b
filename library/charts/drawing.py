"""A drawing: elements put on a sheet, written out as SVG with everything escaped by the serializer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.html import format_html

from library.charts.text import lines_of
from library.charts.theme import Theme

SVG = "http://www.w3.org/2000/svg"
BASELINE = 0.35
"""Below the middle of a line of letters, in their height, stands its foot."""
LEADING = 1.25
"""From one line to the next, in the height of the letters."""
PADDING = 6
"""Between a drawing and its caption."""


@dataclass(frozen=True)
class Drawing:
    """A finished drawing. `markup` is what a page includes; `svg` is a file that stands alone."""

    root: Element
    width: float
    height: float

    def __html__(self) -> str:
        return tostring(self.root, encoding="unicode", short_empty_elements=True)

    @property
    def markup(self) -> str:
        """The drawing inside a page."""
        return format_html("{}", self)

    @property
    def svg(self) -> str:
        """The drawing as a file, with the size that it was drawn at."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + self.__html__()


def captioned(drawing: Drawing, title: str, notes: Iterable[str], theme: Theme) -> Drawing:
    """A drawing that is looked at away from its page: its title above, below it what is to be known of it."""
    sheet = Sheet(title, theme, drawing.width)
    line = theme.size * LEADING
    top = float(PADDING)
    for words in lines_of(title, theme.size * 1.1, drawing.width):  # bold letters are wider
        top += line
        sheet.text(0, top - line / 2, words, bold=True)
    sheet.put(drawing, top + PADDING)
    foot = top + PADDING + drawing.height
    small = theme.size * 0.85
    for words in (words for note in notes for words in lines_of(note, small, drawing.width, most=3)):
        foot += line
        sheet.text(0, foot - line / 2, words, fill=theme.muted, size=small)
    return sheet.done(foot + PADDING)


def number(value: float) -> str:
    """A coordinate with at most one digit behind the point."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


class Sheet:
    """What a chart draws on. Coordinates grow to the right and downwards."""

    def __init__(self, title: str, theme: Theme, width: float) -> None:
        """Begin a drawing that is called `title`; the table beside it tells the rest to those who do not see it."""
        self.theme, self.width = theme, width
        self._root = Element("svg", {"xmlns": SVG, "role": "img", "font-family": theme.family})
        self._root.set("font-size", number(theme.size))
        self._root.set("fill", theme.ink)
        SubElement(self._root, "title").text = title
        self._at = self._root

    def done(self, height: float) -> Drawing:
        """The drawing, cut at a height."""
        self._root.set("viewBox", f"0 0 {number(self.width)} {number(height)}")
        self._root.set("width", number(self.width))
        self._root.set("height", number(height))
        if not self.theme.links or self._root.find(".//a") is None:
            return Drawing(self._root, self.width, height)
        self._root.set("role", "group")  # an image hides the links inside it from those who hear the page
        self._root.set("aria-label", self._root.findtext("title") or "")
        return Drawing(self._root, self.width, height)

    @contextmanager
    def mark(self, title: str, url: str = "") -> Iterator[None]:
        """What is drawn within belongs together, says `title`, and leads to `url`."""
        outer = self._at
        linked = bool(url) and self.theme.links
        self._at = SubElement(outer, "a", {"href": url}) if linked else SubElement(outer, "g")
        SubElement(self._at, "title").text = title
        yield
        self._at = outer

    def put(self, drawing: Drawing, top: float) -> None:
        """Another drawing at a height, as it is."""
        group = SubElement(self._at, "g", {"transform": f"translate(0 {number(top)})"})
        group.extend(part for part in drawing.root if part.tag != "title")

    def rect(self, x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0) -> None:
        """A filled rectangle."""
        shape = SubElement(self._at, "rect", {"x": number(x), "y": number(y), "fill": fill})
        shape.set("width", number(max(width, 0)))
        shape.set("height", number(max(height, 0)))
        if radius:
            shape.set("rx", number(radius))

    def circle(self, x: float, y: float, radius: float, fill: str, *, line: str = "") -> None:
        """A filled disc, with a thin edge if one is given."""
        shape = SubElement(self._at, "circle", {"cx": number(x), "cy": number(y), "r": number(radius), "fill": fill})
        if line:
            shape.set("stroke", line)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        """A thin straight line."""
        places = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), "stroke": colour}
        SubElement(self._at, "line", places)

    def path(self, points: Iterable[tuple[float, float]], colour: str, *, dash: str = "") -> None:
        """A line through points."""
        told = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        shape = SubElement(self._at, "polyline", {"points": told, "fill": "none", "stroke": colour})
        shape.set("stroke-width", "2")
        shape.set("stroke-linejoin", "round")
        if dash:
            shape.set("stroke-dasharray", dash)

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        *,
        anchor: str = "start",
        fill: str = "",
        bold: bool = False,
        size: float = 0,
    ) -> None:
        """Words on one line whose letters stand around a height."""
        height = size or self.theme.size
        shape = SubElement(self._at, "text", {"x": number(x), "y": number(middle + BASELINE * height)})
        shape.text = words
        if anchor != "start":
            shape.set("text-anchor", anchor)
        if fill:
            shape.set("fill", fill)
        if bold:
            shape.set("font-weight", "600")
        if size:
            shape.set("font-size", number(size))

    def lines(
        self, x: float, middle: float, words: list[str], *, anchor: str = "start", fill: str = "", size: float = 0
    ) -> None:
        """Several lines around a height."""
        height = (size or self.theme.size) * LEADING
        first = middle - height * (len(words) - 1) / 2
        for at, line in enumerate(words):
            self.text(x, first + at * height, line, anchor=anchor, fill=fill, size=size)

    def standing(self, middle: float, foot: float, words: list[str], *, fill: str = "", size: float = 0) -> None:
        """Several lines turned to the left, side by side around a place, read upwards from a foot."""
        outer = self._at
        self._at = SubElement(outer, "g", {"transform": f"translate({number(middle)} {number(foot)}) rotate(-90)"})
        self.lines(0, 0, words, fill=fill, size=size)
        self._at = outer
