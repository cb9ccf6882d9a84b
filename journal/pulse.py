"""A sign of life of what nobody would miss at once: the clock's beat and the worker behind it, the nightly backup."""

from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Now

from journal.models import Pulse
from journal.querysets import ClockTimestamp

BEAT = "beat"
BACKUP = "backup"
RESTORE = "restore"
"""No sign of life, but kept as one: when the database was last put back to an earlier moment."""

SILENT_AFTER = {BEAT: timedelta(minutes=10), BACKUP: timedelta(hours=26)}


def strike(name: str) -> None:
    """Says that it is alive now."""
    Pulse.objects.update_or_create(name=name, defaults={"at": ClockTimestamp()})


def is_silent(name: str) -> bool:
    """Whether its last sign of life is longer ago than it may be, or there never was one."""
    return not Pulse.objects.filter(name=name, at__gt=Now() - SILENT_AFTER[name]).exists()


def seconds_since(name: str) -> float | None:
    """Since its last sign of life; None when there never was one."""
    age = Pulse.objects.filter(name=name).values_list(Now() - F("at"), flat=True).first()
    return None if age is None else age.total_seconds()


def last(name: str) -> datetime | None:
    """The moment of its last sign of life; None when there never was one."""
    return Pulse.objects.filter(name=name).values_list("at", flat=True).first()
