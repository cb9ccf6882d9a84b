"""The journal as lines in files that are to be kept away from this server: what is known when its database is lost.

After a restore they tell what happened since the backup (5-promises, B9 and B10). Each line is an entry with its link,
so that it stands in the chain; nobody is named in it, as in the journal itself.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from journal.anchors import RESTORED
from journal.chain import Row, since
from journal.models import Entry, Link

AT_ONCE = 10_000
_TAIL = 1024 * 1024


class Parted(Exception):
    """The copy is not of this journal, and no restore explains it."""


def folder() -> Path:
    """Where this installation writes them."""
    return Path(settings.ANCHOR_FOLDER) / "entries"


@transaction.atomic
def follow(to: Path) -> int:
    """Appends what was written since the last time; how many lines. Raises Parted. Of two at once, one works."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('journal.copies'))")
        if cursor.fetchone() != (True,):
            return 0
    found = since(_place_of(_last(to)), at_most=AT_ONCE)
    for day in sorted({row.sealed_at.astimezone(UTC).date() for row in found if row.sealed_at}):
        some = [row for row in found if row.sealed_at and row.sealed_at.astimezone(UTC).date() == day]
        _append(to / f"{day.isoformat()}.jsonl", some)
    return len(found)


def lost(at: Path, *, behind: Link | None) -> list[Row]:
    """What the copy knows of the time after the last link that came back, and the journal does not. Raises Parted."""
    place, moment = (behind.position or 0, behind.sealed_at) if behind else (0, None)
    known = set(Link.objects.filter(position__gt=place).values_list("hash", flat=True))
    found: dict[str, Row] = {}
    at_place: set[str] = set()
    for row in rows(at):
        if row.position == place:
            at_place.add(row.hash or "")
        elif (row.position or 0) > place and (moment is None or (row.sealed_at or moment) > moment):
            found[row.hash or ""] = row
    if behind and at_place and behind.hash not in at_place:
        raise Parted(f"The copy at {at} is of another journal: place {place} is not the same.")
    return [row for row in found.values() if row.hash not in known]


def set_aside(at: Path) -> Path:
    """A copy of another journal stays beside the one that begins now."""
    return at.rename(at.with_name(f"{at.name}-aside-{uuid4().hex[:8]}"))


def head() -> Link | None:
    """The last link of the journal."""
    return Link.objects.exclude(position=None).order_by("-position").first()


def rows(at: Path) -> Iterator[Row]:
    """Every line of a copy in the order of writing, but for what was cut off in the middle."""
    for path in sorted(at.glob("*.jsonl")):
        with path.open() as file:
            for line in file:
                if row := _read(line):
                    yield row


def _place_of(last: Row | None) -> int:
    """Behind which place the copy goes on; after a restore, behind the last link that came back."""
    if last is None:
        return 0
    if Link.objects.filter(position=last.position, hash=last.hash).exists():
        return last.position or 0
    restored = Entry.objects.filter(verb=RESTORED, detail__has_key="position").order_by("-pk").first()
    if restored is None or restored.detail["position"] >= (last.position or 0):
        raise Parted(f"The copy knows an entry at place {last.position} that the journal has not.")
    return int(restored.detail["position"])


def _last(at: Path) -> Row | None:
    for path in sorted(at.glob("*.jsonl"), reverse=True):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            lines = file.read().decode(errors="replace").split("\n")
        for line in reversed(lines):
            if row := _read(line):
                return row
    return None


def _append(path: Path, found: list[Row]) -> None:
    """On the disk before this returns; behind a line that was cut off a new one begins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = "".join(f"{json.dumps(row._asdict(), default=_plain, ensure_ascii=False)}\n" for row in found)
    with path.open("ab+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            text = text if file.read(1) == b"\n" else f"\n{text}"
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _read(line: str) -> Row | None:
    try:
        told: dict[str, Any] = json.loads(line)
        for name in ("sealed_at", "at", "business_at"):
            told[name] = datetime.fromisoformat(told[name])
        told["request"] = UUID(told["request"]) if told["request"] else None
        return Row(**told)
    except (ValueError, TypeError, KeyError):
        return None
