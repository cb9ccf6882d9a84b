"""A person's work list, asked of the registry of sources: whole for home, counted for the bell and the mail.

Each source costs one query, or two where the first tells whether there can be any, however many rows it has; those
that the person's roles cannot have cost none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Value, Window
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dashboards.facts.sources import SOURCES, Group, Row, Source, WorkItem
from units.access import Standing

MOST = 10
"""How many lines of a source home has before it leads to the source's own page."""

UNFOLDED = 8
"""How many lines of a section stand open; the others are folded away."""


@dataclass(frozen=True)
class Tally:
    """How many things of a source there are, and how many of them are past their day."""

    source: Source
    total: int
    late: int


@dataclass(frozen=True)
class Part:
    """The most urgent lines of a source, and how many there are in all."""

    tally: Tally
    items: list[WorkItem]

    @property
    def is_cut(self) -> bool:
        """Whether there are more lines than these."""
        return self.tally.total > len(self.items)


@dataclass(frozen=True)
class Section:
    """What home has to say to one of its three questions: the lines of all its sources, the most urgent first.

    `watched` are the kinds of thing that may stand in it, `parts` those that do.
    """

    group: Group
    watched: list[Promise]
    parts: list[Part]

    @property
    def items(self) -> list[WorkItem]:
        """All lines by their deadline; those without one at the end, in the order of the sources."""
        lines = [item for part in self.parts for item in part.items]
        return sorted(lines, key=lambda item: item.due.on if item.due else date.max)

    @property
    def open(self) -> list[WorkItem]:
        """The lines that stand open; a single one more is not folded away."""
        lines = self.items
        return lines if len(lines) == UNFOLDED + 1 else lines[:UNFOLDED]

    @property
    def folded(self) -> list[WorkItem]:
        """The lines that are folded away."""
        return self.items[len(self.open) :]

    @property
    def total(self) -> int:
        """How many things there are, shown or not."""
        return sum(part.tally.total for part in self.parts)

    @property
    def late(self) -> int:
        """How many of them are past their day."""
        return sum(part.tally.late for part in self.parts)


def sources_of(person: Standing, *groups: Group) -> list[Source]:
    """The sources that the person's roles can have; of some groups, or of all."""
    return [source for source in SOURCES if source.may_be_of(person) and (not groups or source.group in groups)]


def source_of(person: Standing, code: str) -> Source | None:
    """The source with a code, if the person's roles can have it."""
    return next((source for source in sources_of(person) if source.code == code), None)


def sections(person: Standing) -> list[Section]:
    """The whole of home, in the order of its questions; one that the person's roles cannot have is left out."""
    asked = [(group, sources_of(person, group)) for group in Group]
    return [_section(person, group, sources) for group, sources in asked if sources]


def _section(person: Standing, group: Group, sources: list[Source]) -> Section:
    parts = [part_of(person, source) for source in sources]
    return Section(group, [source.label for source in sources], [part for part in parts if part.tally.total])


def part_of(person: Standing, source: Source) -> Part:
    """The first lines of a source with its tally, in one query, or in none where `rows` says that there are none."""
    rows = source.rows(person)
    if rows.query.is_empty():
        return Part(Tally(source, 0, 0), [])
    if source.is_late:
        few = list(rows)
        return Part(_tally_of_few(person, source, few), [source.item(person, row) for row in few[:MOST]])
    counts = {name: Window(count) for name, count in _counts(person, source).items()}
    shown = list(rows.annotate(**counts)[:MOST])
    return Part(_tally(source, shown[0] if shown else {}), [source.item(person, row) for row in shown])


def tally_of(person: Standing, source: Source) -> Tally:
    """How much of a source there is, with as many queries as `part_of`."""
    rows = source.rows(person)
    if rows.query.is_empty():
        return Tally(source, 0, 0)
    if source.is_late:
        return _tally_of_few(person, source, list(rows))
    return _tally(source, rows.aggregate(**_counts(person, source)))


def _tally_of_few(person: Standing, source: Source, rows: list[Row]) -> Tally:
    """Of rows that are sums, which no statement counts again: it would sum them up anew."""
    assert source.is_late
    return Tally(source, len(rows), sum(source.is_late(person, row) for row in rows))


def _counts(person: Standing, source: Source) -> dict[str, Count]:
    counts = {"work_total": Count("*")}
    return counts | ({"work_late": Count(Value(1), filter=source.late(person))} if source.late else {})


def _tally(source: Source, counted: Mapping[str, int]) -> Tally:
    return Tally(source, counted.get("work_total", 0), counted.get("work_late", 0))


@dataclass(frozen=True)
class Bell:
    """How many things wait for the person, and how many of those are past their day."""

    total: int
    late: int

    @property
    def number(self) -> str:
        """The number as it stands on the bell; empty when nothing waits."""
        return "99+" if self.total > 99 else str(self.total or "")

    @property
    def words(self) -> str:
        """The same in a sentence, for those who do not see the bell."""
        if not self.total:
            return _("Không có việc nào chờ tôi xử lý")
        if not self.late:
            return _("%(total)s việc chờ tôi xử lý") % {"total": self.total}
        return _("%(total)s việc chờ tôi xử lý, %(late)s quá hạn") % {"total": self.total, "late": self.late}


def bell(person: Standing) -> Bell:
    """What the bell tells; a query for each source that the person's roles can have."""
    tallies = [tally_of(person, source) for source in sources_of(person, Group.WAITS)]
    return Bell(sum(tally.total for tally in tallies), sum(tally.late for tally in tallies))


def bell_of(waiting: Section) -> Bell:
    """The same from what home has asked already."""
    return Bell(waiting.total, waiting.late)
