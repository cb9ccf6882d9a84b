"""Which line of an annex is which component: name, title, the line in brackets, tables (NĐ30 PL I.I.III.1)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.paper.check.reading import MM, Line, Page, Paper
from reports.paper.check.tables import Area, areas_of
from reports.paper.words import ANNEX

NAME = re.compile(rf"^{ANNEX}( [IVXLC]+| \d+)?$")
TOP_MARGIN = 20 * MM


@dataclass(frozen=True)
class Annex:
    """One annex: its pages, the first of which carries its name."""

    pages: tuple[Page, ...]

    @property
    def landscape(self) -> bool:
        """Tell whether its pages lie on their side."""
        return self.pages[0].width > self.pages[0].height

    @cached_property
    def folios(self) -> dict[int, list[Line]]:
        """Return the lines inside the top margin of each of its pages, which are counted from 1."""
        return {
            number: [line for line in page.lines if line.baseline < TOP_MARGIN]
            for number, page in enumerate(self.pages, start=1)
        }

    @cached_property
    def first_page(self) -> list[Line]:
        """Return the lines of its first page under the top margin."""
        return [line for line in self.pages[0].lines if line.baseline >= TOP_MARGIN]

    @property
    def name(self) -> Line | None:
        """Return the line "Phụ lục I"."""
        return next(iter(self.first_page), None)

    @cached_property
    def title(self) -> list[Line]:
        """Return the lines of the title: those between the name and the bracket."""
        lines: list[Line] = []
        for line in self.first_page[1:]:
            if line.text.startswith("("):
                break
            lines.append(line)
        return lines

    @cached_property
    def reference(self) -> list[Line]:
        """Return the lines in brackets that say to which report the annex belongs."""
        lines: list[Line] = []
        for line in self.first_page[1 + len(self.title) :]:
            lines.append(line)
            if line.text.endswith(")"):
                return lines
        return []

    @cached_property
    def tables(self) -> list[Area]:
        """Return the parts of its tables, page by page."""
        return [area for page in self.pages for area in areas_of(page)]

    @cached_property
    def running(self) -> list[Line]:
        """Return the lines that stand neither in the top margin nor in a table."""
        lines = (line for page in self.pages for line in page.lines if line.baseline >= TOP_MARGIN)
        return [line for line in lines if not any(area.holds(line) for area in self.tables)]

    @property
    def centre(self) -> float:
        """Return the middle between the margins of the form."""
        return (30 * MM + self.pages[0].width - 15 * MM) / 2


def split(paper: Paper) -> tuple[tuple[Page, ...], list[Annex]]:
    """Return the pages of the report itself, and the annexes behind it; no page of a report where an annex is alone.

    Where annexes begin is told by the file; a file that does not say so shows it by a page that opens with their name.
    """
    told = paper.metadata.get("bcannexes")
    starts = [int(number) for number in told.split()] if told is not None else list(_named(paper))
    if not starts:
        return paper.pages, []
    ends = [*starts[1:], len(paper.pages) + 1]
    return paper.pages[: starts[0] - 1], [
        Annex(paper.pages[start - 1 : end - 1]) for start, end in zip(starts, ends, strict=True)
    ]


def _named(paper: Paper) -> Iterator[int]:
    for page in paper.pages:
        lines = [line for line in page.lines if line.baseline >= TOP_MARGIN]
        if lines and lines[0].bold and NAME.match(lines[0].text):
            yield page.number
