"""Whether the journal is what was written: every entry is hashed together with all that came before it (row 71).

Reckoned here anew from the rows alone, not by the database's own function, which whoever forges rows could replace.
What a chain cannot show by itself, that its end was cut off or all of it written anew, the anchors show
(`journal.anchors`).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction

_FIELDS = """
SELECT link.position, link.sealed_at, link.hash, coalesce(link.entry_id, entry.id), entry.id,
       entry.at, entry.business_at, entry.actor_id, entry.verb, entry.subject_type, entry.subject_id, entry.unit_id,
       entry.from_state, entry.to_state, host(entry.ip), entry.request_id, entry.detail::text
"""
_ROWS = f"""
{_FIELDS} FROM journal_link AS link FULL JOIN journal_entry AS entry ON entry.id = link.entry_id
ORDER BY link.position NULLS LAST, entry.id
"""
_SINCE = f"""
{_FIELDS} FROM journal_link AS link JOIN journal_entry AS entry ON entry.id = link.entry_id
WHERE link.position > %s ORDER BY link.position LIMIT %s
"""
_AT_ONCE = 5000
_LONGEST_ACT = timedelta(hours=6)
"""No transaction takes longer from writing an entry to its own end."""
_CLOCK_STEP = timedelta(seconds=1)
_TOLD = 20


class Row(NamedTuple):
    """A link with its entry; either may be missing."""

    position: int | None
    sealed_at: datetime | None
    hash: str | None
    about: int
    entry: int | None
    at: datetime
    business_at: datetime
    actor: int | None
    verb: str
    subject_type: str
    subject: int
    unit: int | None
    from_state: str
    to_state: str
    ip: str | None
    request: UUID | None
    detail: str


@dataclass(frozen=True)
class Break:
    """Something that is not as it was written: `what` in words, at which entry, at which place."""

    what: str
    entry: int | None
    position: int | None


@dataclass
class Finding:
    """What a look through the chain has found; of many breaks the first ones are told."""

    links: int = 0
    head: str = ""
    breaks: list[Break] = field(default_factory=list)
    broken: int = 0

    def note(self, what: str, row: Row) -> None:
        """One more break."""
        self.broken += 1
        if len(self.breaks) < _TOLD:
            self.breaks.append(Break(what, row.about, row.position))


def rows() -> Iterator[Row]:
    """Every link and every entry in the order of the chain, as one moment has them."""
    with transaction.atomic(), connection.connection.cursor(name="journal_chain") as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute(_ROWS)
        for row in cursor:
            yield Row(*row)


def since(position: int, *, at_most: int) -> list[Row]:
    """The links behind a place with their entries, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [position, at_most])
        return [Row(*row) for row in cursor.fetchall()]


def look_through(found: Iterable[Row], *, wanted: Iterable[int] = ()) -> tuple[Finding, dict[int, str]]:
    """What is broken, and the hashes at the `wanted` places."""
    result, places, kept = Finding(), frozenset(wanted), dict[int, str]()
    closed: datetime | None = None
    for row in found:
        if row.position is None or row.sealed_at is None:
            result.note("an entry that no link holds" if row.entry else "a link that was never closed", row)
            continue
        if row.position != result.links + 1:
            result.note("links are missing, or stand in another order", row)
        if row.entry is None:
            result.note("an entry was deleted", row)
        elif row.hash != link_hash(result.head, row):
            result.note("an entry, its moment or its place was changed", row)
        elif not row.sealed_at - _LONGEST_ACT <= row.at <= row.sealed_at + _CLOCK_STEP:
            result.note("an entry bears another time than its link", row)
        if closed is not None and row.sealed_at < closed - _CLOCK_STEP:
            result.note("a link bears an earlier time than the one before it", row)
        closed, result.links, result.head = row.sealed_at, row.position, row.hash or ""
        if row.position in places:
            kept[row.position] = result.head
    return result, kept


def link_hash(before: str, row: Row) -> str:
    """The hash that the link of this entry has after the one `before`."""
    assert row.sealed_at is not None
    return hashlib.sha256(f"{before} {row.position} {_moment(row.sealed_at)} {_text(row)}".encode()).hexdigest()


def _text(row: Row) -> str:
    """The entry as PostgreSQL writes jsonb: keys in one order, one blank after a comma, letters as they are."""
    parts: list[object] = [
        row.entry,
        _moment(row.at),
        _moment(row.business_at),
        row.actor,
        row.verb,
        row.subject_type,
        row.subject,
        row.unit,
        row.from_state,
        row.to_state,
        row.ip,
        None if row.request is None else str(row.request),
    ]
    told = ", ".join(json.dumps(part, ensure_ascii=False) for part in parts)
    return f"[{told}, {row.detail}]"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
