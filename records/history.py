"""The history of one record: what the journal says was done, and what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model
from django.utils.functional import Promise

from journal.models import Entry
from records.kind import Kind
from records.models import Change
from records.texts import who
from records.words import VERBS

CHANGED = frozenset({"amend", "remove", "restore"})
"""Acts of which a `Change` tells more than the journal does."""


@dataclass(frozen=True)
class Line:
    """One act on a record; `changes` are `{"field", "before", "after"}` in words."""

    at: datetime
    actor: str
    act: str
    from_label: str = ""
    to_label: str = ""
    note: str = ""
    changes: list[dict[str, str]] = field(default_factory=list)


def history(row: Model, kind: Kind) -> list[Line]:
    """What happened to a record, newest first, in two queries."""
    verbs: Mapping[str, Promise] = {**VERBS, **kind.verbs}
    changes = list(Change.objects.about(row).select_related("by__official"))
    entries = Entry.objects.about(row).select_related("actor__official").exclude(verb__in=CHANGED)
    lines = [_changed(change, verbs) for change in changes]
    lines += [_entered(entry, verbs, kind.states) for entry in entries]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _changed(change: Change, verbs: Mapping[str, Promise]) -> Line:
    verb = {"amended": "amend", "removed": "remove", "restored": "restore"}[change.what]
    shown = change.fields if change.what == Change.What.AMENDED else []
    return Line(change.at, who(change.by), str(verbs[verb]), note=change.reason, changes=shown)


def _entered(entry: Entry, verbs: Mapping[str, Promise], states: Mapping[str, str | Promise]) -> Line:
    return Line(
        at=entry.business_at,
        actor=who(entry.actor),
        act=str(verbs.get(entry.verb, entry.verb)),
        from_label=str(states.get(entry.from_state, "")),
        to_label=str(states.get(entry.to_state, "")),
    )
