"""Tables of a paper, found by their grids: one area per table and page."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.paper.check.reading import MM, Line, Page, Paper

TOUCH = 2.0
CAPTION_REACH = 24.0


@dataclass(frozen=True)
class Area:
    """The part of a table on one page."""

    page: Page
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, line: Line) -> bool:
        """Tell whether *line* stands in the grid or is the caption right above it."""
        if line.page != self.page.number:
            return False
        inside = self.top < line.baseline < self.bottom + 1
        above = 0 < self.top - line.baseline < CAPTION_REACH and line.x0 > self.x0 + 2 * MM
        centred = abs(line.centre - (self.x0 + self.x1) / 2) < MM
        return inside or (above and centred)

    @cached_property
    def columns(self) -> list[float]:
        """Return the borders between columns, left to right."""
        edges = sorted(post.x0 for post in self.page.posts if self.top - TOUCH <= post.top <= self.bottom)
        return [edge for last, edge in itertools.pairwise([-100.0, *edges]) if edge - last > TOUCH]

    @cached_property
    def rows(self) -> list[list[str]]:
        """Return the words of each cell, row by row, as the horizontal borders part them."""
        heights = sorted(rule.top for rule in self.page.rules if self.top - TOUCH <= rule.top <= self.bottom + TOUCH)
        borders = [height for last, height in itertools.pairwise([-100.0, *heights]) if height - last > TOUCH]
        return [self._row(upper, lower) for upper, lower in itertools.pairwise(borders)]

    def _row(self, upper: float, lower: float) -> list[str]:
        cells = [""] * max(len(self.columns) - 1, 1)
        for line in self.page.lines:
            if upper < line.baseline < lower:
                for char in line.chars:
                    place = sum(edge < (char.x0 + char.x1) / 2 for edge in self.columns) - 1
                    if 0 <= place < len(cells):
                        cells[place] += char.text
        return [cell.strip() for cell in cells]


def areas(paper: Paper) -> list[Area]:
    """Return every part of a table, in reading order."""
    return [area for page in paper.pages for area in areas_of(page)]


def areas_of(page: Page) -> Iterator[Area]:
    """Yield the parts of tables on one page, from top to bottom."""
    posts = sorted(page.posts, key=lambda post: post.top)
    group: list[float] = []
    edges: list[float] = []
    for post in posts:
        if group and post.top > max(group) + TOUCH:
            yield Area(page, min(edges), min(group), max(edges), max(group))
            group, edges = [], []
        group += [post.top, post.bottom]
        edges += [post.x0, post.x1]
    if group:
        yield Area(page, min(edges), min(group), max(edges), max(group))


def continues(upper: Area, lower: Area, body: list[Line]) -> bool:
    """Tell whether *lower* goes on with the table of *upper*: next page, same columns, no running text between."""
    if lower.page.number != upper.page.number + 1 or len(upper.columns) != len(lower.columns):
        return False
    if any(abs(one - other) > 1 for one, other in zip(upper.columns, lower.columns, strict=True)):
        return False
    after = any(line.page == upper.page.number and line.baseline > upper.bottom for line in body)
    before = any(line.page == lower.page.number and line.baseline < lower.top for line in body)
    return not after and not before
