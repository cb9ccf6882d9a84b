"""A sign of life of what nobody would miss at once: the beat of the clock, and the worker behind it (row 54)."""

from datetime import timedelta

from django.db.models.functions import Now

from journal.models import Pulse
from journal.querysets import ClockTimestamp

BEAT = "beat"
SILENT_AFTER = timedelta(minutes=10)


def strike(name: str) -> None:
    """Says that it is alive now."""
    Pulse.objects.update_or_create(name=name, defaults={"at": ClockTimestamp()})


def is_silent(name: str) -> bool:
    """Whether there was no sign of life for ten minutes, or never one."""
    return not Pulse.objects.filter(name=name, at__gt=Now() - SILENT_AFTER).exists()
