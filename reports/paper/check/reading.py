"""What stands on the pages of a PDF: lines of characters and drawn rules. Points, y downwards from the top edge."""

import io
import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pdfplumber
import pikepdf
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from reports.paper.check.stamps import Stamp, read_stamps

MM = 72 / 25.4
ASCENT, DESCENT = 0.891, 0.216  # of Times New Roman and its metric twins, in em
SAME_BASELINE = 0.6
RAISED = (1.5, 7.0)  # how far above the line a note's sign stands
THIN = 1.6


class UnreadablePaperError(ValueError):
    """The file is not a PDF that can be read."""


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    black: bool
    raised: bool = False
    red: bool = False

    @property
    def bold(self) -> bool:
        """Tell whether the face is a bold one."""
        return "Bold" in self.font

    @property
    def italic(self) -> bool:
        """Tell whether the face is an italic one."""
        return "Italic" in self.font or "Oblique" in self.font

    @property
    def blank(self) -> bool:
        """Tell whether nothing is to be seen."""
        return not self.text.strip()


class Line:
    """Characters on one baseline of one page (counted from 1), from left to right."""

    def __init__(self, page: int, chars: Iterable[Char]) -> None:
        self.page = page
        self.chars = sorted(chars, key=lambda char: (char.x0, char.x1))
        self.marks = [char for char in self.chars if not char.blank]
        self.words = [char for char in self.marks if not char.raised] or self.marks

    @cached_property
    def text(self) -> str:
        """Return the words of the line, notes' signs left out, blanks at the ends cut."""
        return "".join(char.text for char in self.chars if not char.raised).replace("\u00a0", " ").strip()

    @property
    def signs(self) -> list[str]:
        """Return the signs of notes on the line."""
        groups = itertools.groupby(self.chars, key=lambda char: char.raised)
        return ["".join(char.text for char in group).strip() for raised, group in groups if raised]

    @property
    def x0(self) -> float:
        """Return the left edge of the first visible character."""
        return self.marks[0].x0

    @property
    def x1(self) -> float:
        """Return the right edge of the last visible character."""
        return max(char.x1 for char in self.marks)

    @property
    def width(self) -> float:
        """Return the printed width."""
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        """Return the middle of the printed width."""
        return (self.x0 + self.x1) / 2

    @property
    def baseline(self) -> float:
        """Return the distance of the baseline from the top edge."""
        return self.words[0].baseline

    @cached_property
    def size(self) -> float:
        """Return the size of most characters, in points."""
        return Counter(round(char.size, 1) for char in self.words).most_common(1)[0][0]

    @property
    def sizes(self) -> set[float]:
        """Return every size on the line but that of notes' signs."""
        return {round(char.size, 1) for char in self.words}

    @property
    def bold(self) -> bool:
        """Tell whether every character is bold."""
        return all(char.bold for char in self.words)

    @property
    def italic(self) -> bool:
        """Tell whether every character is italic."""
        return all(char.italic for char in self.words)

    @property
    def upright(self) -> bool:
        """Tell whether no character is italic."""
        return not any(char.italic for char in self.words)

    @property
    def plain(self) -> bool:
        """Tell whether no character is bold."""
        return not any(char.bold for char in self.words)

    @property
    def top(self) -> float:
        """Return the top of the type."""
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Return the bottom of the type."""
        return self.baseline + DESCENT * self.size

    def gaps(self, least: float = 6.0) -> list[tuple[float, float]]:
        """Return the blanks of at least *least* points between neighbouring visible characters."""
        pairs = itertools.pairwise(self.marks)
        return [(left.x1, right.x0) for left, right in pairs if right.x0 - left.x1 >= least]

    def split(self, x: float) -> tuple["Line | None", "Line | None"]:
        """Return the parts left and right of *x*, None where there is nothing."""
        left = [char for char in self.chars if (char.x0 + char.x1) / 2 < x]
        right = [char for char in self.chars if (char.x0 + char.x1) / 2 >= x]
        return self._part(left), self._part(right)

    def _part(self, chars: list[Char]) -> "Line | None":
        return Line(self.page, chars) if any(not char.blank for char in chars) else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin drawn line or bar."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the horizontal length."""
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        """Return the horizontal middle."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, lines from top to bottom, horizontal and vertical rules, drawn boxes."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    posts: tuple[Rule, ...]
    boxes: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole file: pages, metadata (keys lower case), fonts that are not embedded, pictures of signatures.

    `marks` are the lines that signatures without a picture write on the first page.
    """

    pages: tuple[Page, ...]
    metadata: dict[str, str]
    unembedded: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    marks: tuple[Line, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield every line of the file."""
        for page in self.pages:
            yield from page.lines

    def chars(self) -> Iterator[Char]:
        """Yield every character of the file."""
        for line in self.lines():
            yield from line.chars


def read_paper(data: bytes) -> Paper:
    """Read a PDF; raises UnreadablePaperError when it is none."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            metadata = {str(key).lower(): str(value) for key, value in file.metadata.items()}
            pages = tuple(_page(page) for page in file.pages)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            unembedded, stamps = tuple(sorted(_unembedded(pdf))), tuple(read_stamps(pdf))
            marks = _marks(pdf, pages[0]) if pages and any(stamp.hue is None for stamp in stamps) else ()
    except (PDFSyntaxError, PdfminerException, pikepdf.PdfError) as error:
        raise UnreadablePaperError("không phải tệp PDF đọc được") from error
    if not pages:
        raise UnreadablePaperError("tệp không có trang nào")
    return Paper(pages, metadata, unembedded, stamps, marks)


def _marks(pdf: pikepdf.Pdf, first: Page) -> tuple[Line, ...]:
    """Return what page 1 shows once the looks of its fields are part of it, and does not show without them."""
    flat = io.BytesIO()
    pdf.flatten_annotations("all")
    pdf.save(flat)
    with pdfplumber.open(flat, pages=[1]) as file:
        shown = _page(file.pages[0]).lines
    own = {_place(char) for line in first.lines for char in line.chars}
    added = [char for line in shown for char in line.chars if _place(char) not in own]
    lines = (Line(first.number, group) for group in _lines(added))
    return tuple(sorted((line for line in lines if line.marks), key=lambda line: (line.baseline, line.x0)))


def _place(char: Char) -> tuple[str, int, int]:
    return char.text, round(char.x0), round(char.baseline)


def _unembedded(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield str(font.get("/BaseFont", "?"))


def _page(page: Any) -> Page:
    height = float(page.height)
    chars = [_char(raw, height) for raw in page.chars]
    lines = tuple(Line(page.page_number, group) for group in _lines(chars))
    visible = tuple(sorted((line for line in lines if line.marks), key=lambda line: (line.baseline, line.x0)))
    bars = [_rule(page.page_number, raw) for raw in (*page.rects, *page.lines)]
    bars += _drawn_as_difference(bars)
    across = tuple(bar for bar in bars if bar.bottom - bar.top <= THIN < bar.width)
    posts = tuple(bar for bar in bars if bar.width <= THIN < bar.bottom - bar.top)
    boxes = tuple(bar for bar in bars if min(bar.width, bar.bottom - bar.top) > THIN)
    return Page(page.page_number, float(page.width), height, visible, across, posts, boxes)


def _char(raw: dict[str, Any], height: float) -> Char:
    colour = raw["non_stroking_color"]
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    black = all(not value for value in values if value is not None) or tuple(values) == (0, 0, 0, 1)
    text = unicodedata.normalize("NFC", raw["text"]) if len(raw["text"]) == 1 else raw["text"]
    baseline = height - raw["matrix"][5]
    red = len(values) == 3 and values[0] > 0.7 and max(values[1:]) < 0.3
    return Char(text, raw["x0"], raw["x1"], baseline, raw["size"], raw["fontname"], black, red=red)


def _rule(page: int, raw: dict[str, Any]) -> Rule:
    return Rule(page, raw["x0"], raw["x1"], raw["top"], raw["bottom"])


def _drawn_as_difference(bars: list[Rule]) -> list[Rule]:
    """Return the top borders that are drawn as a box minus a slightly lower box of the same width."""
    pairs = itertools.pairwise(bars)
    return [
        Rule(low.page, low.x0, low.x1, min(low.top, high.top), max(low.top, high.top))
        for low, high in pairs
        if (low.x0, low.x1) == (high.x0, high.x1)
        and abs(low.bottom - high.bottom) < 0.1 < abs(low.top - high.top) <= THIN
    ]


def _lines(chars: list[Char]) -> list[list[Char]]:
    """Group characters by baseline and bring notes' signs down to the line they belong to."""
    groups: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.baseline):
        if groups and char.baseline - groups[-1][0].baseline <= SAME_BASELINE:
            groups[-1].append(char)
        else:
            groups.append([char])
    lines: list[list[Char]] = []
    for group, below in itertools.zip_longest(groups, groups[1:]):
        if below is not None and _is_raised(group, below):
            below.extend(_raise(char) for char in group)
        else:
            lines.append(group)
    return lines


def _is_raised(group: list[Char], below: list[Char]) -> bool:
    distance = below[0].baseline - group[0].baseline
    smaller = max(char.size for char in group) < max(char.size for char in below) - 2
    figures = all(char.text.isdigit() or char.blank for char in group)
    return RAISED[0] <= distance <= RAISED[1] and smaller and figures


def _raise(char: Char) -> Char:
    return Char(char.text, char.x0, char.x1, char.baseline, char.size, char.font, char.black, raised=True, red=char.red)
