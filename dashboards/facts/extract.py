"""All that is held about one person: the personal file, then every record that names them, with who corrected what.

It is for reading out and for correcting. It comes in parts of a fixed number of records: each record is told as its
own page would tell it, and a person of whom much is held must not cost more than one part does. The personal file
stands in the first part, as far as `units.personal` lets the reader read it.

Only internal talk stays out: it is what colleagues ask one another while they work, goes into no report and no export,
and nothing is decided by it; whatever is, stands in evidence, replies and conclusions, which are told.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from accounts.models import User
from dashboards.facts.named import NamedIn, named_in, named_of, names_itself
from journal import wall
from records.history import Line, history
from records.kind import Fact, Kind, Panel
from records.registry import kinds
from records.table import Cell, cell
from remedies.access import may_read_name
from units.access import readable, standing
from units.facts.people import PersonPage, home_units, person_page
from units.models import Official

PER_PART = 10
"""Records in one part of an extract."""


@dataclass(frozen=True)
class HeldRecord:
    """One record that names the person: what its own page tells, evidence and answers included, and its history.

    `named` are rows about the record that name the person: replies asked of them, a lead passed on, an extension.
    """

    kind: Kind
    title: str
    url_name: str
    pk: int
    facts: list[tuple[Fact, Cell]]
    panels: list[Panel]
    named: list[NamedIn]
    history: list[Line]


@dataclass(frozen=True)
class HeldKind:
    """Records of one kind that name the person: `total` in all, `records` those of the part in hand."""

    title: str
    total: int
    records: list[HeldRecord]


@dataclass(frozen=True)
class Extract:
    """What is held, as far as the reader may open names; `out_of_sight` counts the records that others keep.

    `person` is the personal file, in the first part only.
    """

    official: Official
    on: date
    part: int
    parts: int
    person: PersonPage | None
    kinds: list[HeldKind]
    out_of_sight: int

    @property
    def total(self) -> int:
        """How many records all parts hold."""
        return sum(kind.total for kind in self.kinds)


def extract_of(official: Official, user: User, *, on: date, part: int = 1) -> Extract:
    """The records of every kind that name `official`; those behind names that `user` may not open are only counted.

    A `part` beyond the last is the last. Within a part each record is asked as its own page would.
    """
    opened, hidden = [], 0
    for kind in kinds().values():
        named = named_of(kind.model, official)
        if named is None:
            continue
        rows = [row for row in kind.seen_by(user).filter(pk__in=named).order_by("pk") if _may_open(user, row)]
        with wall.showing(wall.EVERYTHING):  # what lies beyond the reader's sight is counted too
            hidden += named.count() - len(rows)
        if rows:
            opened.append((kind, rows))
    parts = max(1, ceil(sum(len(rows) for _, rows in opened) / PER_PART))
    part = min(part, parts)
    held, first = [], (part - 1) * PER_PART
    for kind, rows in opened:
        shown = rows[max(first, 0) : max(first + PER_PART, 0)]
        first -= len(rows)
        named_there = named_in(shown, official, on=on)
        records = [_held(kind, row, user, official, named_there.get(row.pk, [])) for row in shown]
        held.append(HeldKind(str(kind.words.title), len(rows), records))
    person = _personal_file(official, user, on=on) if part == 1 else None
    return Extract(official, on, part, parts, person, held, hidden)


def _personal_file(official: Official, user: User, *, on: date) -> PersonPage:
    """Posts over time, delegations, and what else of the person the reader's roles let them read."""
    shown = readable(standing(user), home_units(official, on=on))
    return person_page(official, on=on, shown=shown)


def _may_open(user: User, row: object) -> bool:
    """Whether the user may know whom the record names: a hidden name by its rule, any other with the record."""
    if not getattr(row, "hidden_fields", frozenset()):
        return True
    return may_read_name(user, row.unit_id)  # type: ignore[attr-defined]  # records that hide a name belong to a unit


def _held(kind: Kind, row: Any, user: User, official: Official, named: list[NamedIn]) -> HeldRecord:
    """A record as its page tells it; of one that now hides another's name, only its facts and what names the person."""
    page = kind.page(row, user)
    facts = [(fact, cell(fact.value)) for fact in page.facts]
    is_about = names_itself(row, official) or not getattr(row, "hidden_fields", frozenset())
    panels = [panel for panel in page.panels if is_about and not panel.internal]
    url_name = kind.url_name(kind.code)
    return HeldRecord(kind, page.title, url_name, row.pk, facts, panels, named, history(row, kind))
