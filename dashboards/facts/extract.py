"""All that is held about one person, by kind of record, with who corrected what: for reading out and for correcting.

It comes in parts of a fixed number of records: each record is told as its own page would tell it, and a person of
whom much is held must not cost more than one part does.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import ForeignKey, Q

from accounts.models import User
from records.history import Line, history
from records.kind import Fact, Kind, Panel
from records.registry import kinds
from records.table import Cell, cell
from remedies.access import may_read_name
from units.models import Official

PER_PART = 10
"""Records in one part of an extract."""


@dataclass(frozen=True)
class HeldRecord:
    """One record that names the person: what its own page tells, evidence and answers included, and its history."""

    kind: Kind
    title: str
    url_name: str
    pk: int
    facts: list[tuple[Fact, Cell]]
    panels: list[Panel]
    history: list[Line]


@dataclass(frozen=True)
class HeldKind:
    """Records of one kind that name the person: `total` in all, `records` those of the part in hand."""

    title: str
    total: int
    records: list[HeldRecord]


@dataclass(frozen=True)
class Extract:
    """What is held, as far as the reader may open names; `out_of_sight` counts the records that others keep."""

    official: Official
    on: date
    part: int
    parts: int
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
        named = _naming(kind, official)
        if named is None:
            continue
        rows = [row for row in kind.seen_by(user).filter(named).order_by("pk").distinct() if _may_open(user, row)]
        hidden += kind.model._default_manager.filter(named).distinct().count() - len(rows)
        if rows:
            opened.append((kind, rows))
    parts = max(1, ceil(sum(len(rows) for _, rows in opened) / PER_PART))
    part = min(part, parts)
    held, first = [], (part - 1) * PER_PART
    for kind, rows in opened:
        shown = rows[max(first, 0) : max(first + PER_PART, 0)]
        first -= len(rows)
        held.append(HeldKind(str(kind.words.title), len(rows), [_held(kind, row, user) for row in shown]))
    return Extract(official, on, part, parts, held, hidden)


def _naming(kind: Kind, official: Official) -> Q | None:
    """Records of a kind that name the person in any of its fields; None where records name nobody."""
    fields = [
        field.name
        for field in kind.model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Official
    ]
    named = Q()
    for name in fields:
        named |= Q(**{name: official})
    return named if fields else None


def _may_open(user: User, row: object) -> bool:
    """Whether the user may know whom the record names: a hidden name by its rule, any other with the record."""
    if not getattr(row, "hidden_fields", frozenset()):
        return True
    return may_read_name(user, row.unit_id)  # type: ignore[attr-defined]  # records that hide a name belong to a unit


def _held(kind: Kind, row: object, user: User) -> HeldRecord:
    page = kind.page(row, user)
    facts = [(fact, cell(fact.value)) for fact in page.facts]
    panels = [panel for panel in page.panels if not panel.aside]
    pk: int = row.pk  # type: ignore[attr-defined]  # a saved record
    return HeldRecord(kind, page.title, kind.url_name(kind.code), pk, facts, panels, history(row, kind))  # type: ignore[arg-type]
