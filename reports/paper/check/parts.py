"""What the components of a paper are made of: lines that belong together, and the paper without the mark of a copy."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reports.paper.check.reading import Line, Paper
from reports.paper.words import COPY_MARK

BROKEN_SYMBOL = re.compile(r"([/-][A-ZĐ]+-) (?=[A-ZĐ]{2})")


def joined(lines: Iterable[Line]) -> str:
    """Return the words of the lines, line breaks as spaces but in a symbol that was broken (347/KH- / UBND)."""
    return BROKEN_SYMBOL.sub(r"\1", " ".join(line.text for line in lines))


@dataclass(slots=True)
class Paragraph:
    """Lines of the body that belong together."""

    lines: list[Line]

    @property
    def text(self) -> str:
        """Return the words, line breaks as spaces."""
        return joined(self.lines)

    @property
    def bold(self) -> bool:
        """Tell whether every word is bold."""
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Head:
    """The left and right lines above the title."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)


def without_mark(paper: Paper) -> Paper:
    """Return *paper* without the lines that say it is a copy."""
    pages = (replace(page, lines=tuple(line for line in page.lines if line.text != COPY_MARK)) for page in paper.pages)
    return replace(paper, pages=tuple(pages))


def parted(line: Line, border: float) -> tuple[Line | None, Line | None]:
    """Return the parts of *line* left and right of *border*: cut in the blank nearest to it, never inside words."""
    gaps = line.gaps()
    if not gaps or not line.x0 < border < line.x1:
        return (line, None) if line.centre < border else (None, line)
    start, end = min(gaps, key=lambda gap: abs((gap[0] + gap[1]) / 2 - border))
    return line.split((start + end) / 2)


def usual(edges: list[float]) -> float:
    """Return the place where most of *edges* are, to the point."""
    most = Counter(round(edge) for edge in edges).most_common(1)[0][0]
    near = [edge for edge in edges if abs(edge - most) <= 1]
    return sum(near) / len(near)
