"""The one business clock (decision 1): nothing else in the product asks for today.

In production it is real time. A demo stands at one day, which its administrator may move; the
time of day is real. Technical stamps (leases, `Entry.at`) use real time and never this clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

from journal.models import DemoDay


@dataclass
class Reading:
    """The clock as read once for a request; None until somebody looks."""

    moment: datetime | None = None


_reading: ContextVar[Reading | None] = ContextVar("clock_reading", default=None)


def now() -> datetime:
    """The business moment, aware, in the time zone of Vietnam; the same all through a request."""
    reading = _reading.get()
    if reading is None:
        return _read()
    if reading.moment is None:
        reading.moment = _read()
    return reading.moment


def today() -> date:
    """The business day."""
    return now().date()


def demo_day() -> date | None:
    """The day at which this demo stands; None in production."""
    return today() if settings.DEMO_DAY else None


@contextmanager
def reading_once() -> Iterator[None]:
    """Within, the clock is read at most once, at the first look."""
    token = _reading.set(Reading())
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def standing_at(moment: datetime | date) -> Iterator[None]:
    """Within, the clock stands at `moment`; a bare day means eight in the morning of it.

    For tests, demo data and commands only. A naive datetime is taken as Vietnam's time.
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(8))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _reading.set(Reading(timezone.localtime(moment)))
    try:
        yield
    finally:
        _reading.reset(token)


def forget() -> None:
    """Makes the running request read the clock anew, because it was just moved."""
    reading = _reading.get()
    if reading is not None:
        reading.moment = None


def _read() -> datetime:
    real = timezone.localtime()
    if not settings.DEMO_DAY:
        return real
    day = DemoDay.objects.values_list("day", flat=True).first() or date.fromisoformat(settings.DEMO_DAY)
    return timezone.make_aware(datetime.combine(day, real.time()))
