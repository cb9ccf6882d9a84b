"""A change of units while it is made: locks, and notes of what it begins and ends."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.core import serializers
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from accounts.models import User
from journal import clock
from library.models import LegalAct
from units.models import Delegation, Identity, Placement, Posting, Unit, UnitChange
from units.tree import ancestor_ids

Row = TypeVar("Row", bound=Model)

SUMMARY = 1000


class Changing:
    """Notes every row that a change begins, ends or takes out; `finish` keeps the notes, for taking it back."""

    def __init__(self, kind: UnitChange.Kind, *, on: date, legal_act: LegalAct | None, actor: User | None) -> None:
        self.kind, self.on, self.legal_act, self.actor = kind, on, legal_act, actor
        self._begun: list[tuple[str, int]] = []
        self._ended: list[tuple[str, int, str | None]] = []
        self._taken_out: list[object] = []
        self._units: dict[int, Unit] = {}

    def concern(self, *units: Unit) -> None:
        """The change is one of these units' changes."""
        self._units |= {unit.pk: unit for unit in units}

    def begin(self, row: Row) -> Row:
        """Note a row that was just made."""
        self._begun.append((row._meta.label_lower, row.pk))
        return row

    def note_end(self, row: Identity | Placement | Posting | Delegation) -> None:
        """Note how long a row was to hold, before it is ended."""
        upper = row.valid.upper
        self._ended.append((row._meta.label_lower, row.pk, upper.isoformat() if upper else None))

    def note_removal(self, row: Delegation) -> None:
        """Note a row as it is, before it is taken out."""
        self._taken_out += json.loads(serializers.serialize("json", [row]))

    def end(self, row: Identity | Placement) -> None:
        """Let a row hold up to the day before."""
        self.note_end(row)
        row.valid = DateRange(row.valid.lower, self.on)
        row.save(update_fields=["valid"])

    def finish(self, summary: str) -> UnitChange:
        """Keep the change; `summary` tells it in Vietnamese, as everything that is kept."""
        change = UnitChange.objects.create(
            kind=self.kind,
            effective=self.on,
            legal_act=self.legal_act,
            summary=summary[:SUMMARY],
            steps={"begun": self._begun, "ended": self._ended, "taken_out": self._taken_out},
            made_by=self.actor,
            made_at=clock.now(),
        )
        change.units.set(self._units.values())
        return change


def lock(units: Iterable[Unit], *, below: Iterable[Unit] = (), on: date) -> None:
    """Lock these units and, so that no two moves close a circle, every unit above each of `below`.

    Who comes second waits, then looks again at what has become of them.
    """
    ids = {unit.pk for unit in units}
    for unit in below:
        ids |= set(ancestor_ids(unit.pk, on=on))
    list(Unit.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def lock_all() -> None:
    """Lock every unit, before many are changed in one go.

    Locks taken step by step could wait in a circle for those of another change; so others wait until all is done.
    """
    list(Unit.objects.select_for_update().order_by("pk").values_list("pk"))
