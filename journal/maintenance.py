"""Whether the system is being maintained: a small file that every web process looks at with each request.

A file and not a row, because it must hold while the database is put back, upgraded or away. Servers that serve the
same site share the folder in which it lies (`MAINTENANCE_FILE`), as they share the stored files.
"""

import json
import math
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

USUAL_WAIT = 300
"""Seconds after which whoever was turned away asks again, where nobody knows until when it lasts."""


@dataclass(frozen=True)
class Maintenance:
    """What everybody is told: until when, real time, and what for; both may be unknown."""

    until: datetime | None = None
    reason: str = ""

    @property
    def seconds(self) -> int:
        """After which it is worth asking again; never at once."""
        left = math.ceil((self.until - timezone.now()).total_seconds()) if self.until else 0
        return max(left, 60) if left > 0 else USUAL_WAIT

    @property
    def is_over(self) -> bool:
        """Whether it should have ended by now; the doors stay shut until somebody opens them."""
        return self.until is not None and self.until <= timezone.now()

    @property
    def moment(self) -> str:
        """Until when in words: the hour, and the day where it is another one. Empty when nobody knows."""
        if self.until is None:
            return ""
        until = timezone.localtime(self.until)
        hour = date_format(until, "H:i")
        if until.date() == timezone.localdate():
            return hour
        return _("%(hour)s ngày %(day)s") % {"hour": hour, "day": date_format(until, "d/m/Y")}


def in_force() -> Maintenance | None:
    """What holds now; None while everybody may work. A file that cannot be read closes the doors all the same."""
    try:
        text = settings.MAINTENANCE_FILE.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError:
        return Maintenance()
    with suppress(ValueError, TypeError, KeyError):
        said = json.loads(text)
        until = datetime.fromisoformat(said["until"]) if said["until"] else None
        return Maintenance(until, str(said["reason"]))
    return Maintenance()


def shut(state: Maintenance) -> None:
    """Closes the doors, from one request to the next: the file is there whole or not at all."""
    settings.MAINTENANCE_FILE.parent.mkdir(parents=True, exist_ok=True)
    said = {"until": state.until.isoformat() if state.until else None, "reason": state.reason}
    fresh = settings.MAINTENANCE_FILE.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    fresh.replace(settings.MAINTENANCE_FILE)


def open_again() -> None:
    """Lets everybody in."""
    settings.MAINTENANCE_FILE.unlink(missing_ok=True)


def next_time(hour: time) -> datetime:
    """The next moment, in real time, at which the clock on the wall shows this hour."""
    now = timezone.localtime()
    at = timezone.make_aware(datetime.combine(now.date(), hour))
    return at if at > now else at + timedelta(days=1)
