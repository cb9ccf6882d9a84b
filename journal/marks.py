"""Whether anything was written down since a moment, also by transactions that were open at that moment.

Every act leaves an entry (decision 0003), so that what was read at a mark still stands while nothing was written since.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, models

LOOKED_BACK = 5000
"""Entries before the mark among which those of transactions are looked for that were open then."""

_MARK = """
SELECT coalesce((SELECT max(id) FROM journal_entry), 0), pg_snapshot_xmin(pg_current_snapshot())::text::bigint
"""

_WRITTEN = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint < %(oldest)s OR EXISTS (
    SELECT FROM journal_entry AS entry
    WHERE entry.id > %(last)s AND (entry.unit_id = ANY(%(units)s::bigint[]) OR entry.unit_id IS NULL)
      AND age(entry.xmin) <= age((%(oldest)s & x'FFFFFFFF'::bigint)::text::xid)
      AND entry.subject_type NOT LIKE 'accounts.%%' AND entry.subject_type NOT LIKE 'records.%%'
      AND NOT (entry.subject_type = %(kind)s AND entry.subject_id = %(pk)s AND entry.to_state = '')
)
"""
"""An entry counts when its transaction is no older than the oldest one that was open at the mark."""


@dataclass(frozen=True)
class Mark:
    """The end of the journal at a moment: the last entry, and the oldest transaction that was still open."""

    last: int
    oldest: int


def mark() -> Mark:
    """The end of the journal now; to be asked for before what it stands for is read."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        return Mark(*cursor.fetchone())


def written_since(since: Mark, units: Iterable[int], *, beside: models.Model) -> bool:
    """Whether an act on the business of these units, or on what concerns all, may have been written since the mark.

    What moves no state of `beside`, and what people do about their accounts and with workbooks, is left out. True when
    in doubt, also for a mark of another database.
    """
    told = {
        "last": since.last - LOOKED_BACK,
        "oldest": since.oldest,
        "units": list(units),
        "kind": beside._meta.label_lower,
        "pk": beside.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, told)
        return bool(cursor.fetchone()[0])
