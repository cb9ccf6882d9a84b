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
    """The clock as read once for a request; None until somebody looks. `latest`: see `is_latest`; None if unknown."""

    moment: datetime | None = None
    latest: date | None = None


_reading: ContextVar[Reading | None] = ContextVar("clock_reading", default=None)


def now() -> datetime:
    """The business moment, aware, in the time zone of Vietnam; the same all through a request."""
    moment = _current().moment
    assert moment is not None
    return moment


def is_latest(day: date) -> bool:
    """Whether nobody has ever acted on a later day than this: what stands in the records was so on the day already.

    False where that is not known: of a demo that was never moved, and where the clock was put by a test or a command.
    """
    latest = _current().latest
    return latest is not None and day >= latest


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


def _current() -> Reading:
    reading = _reading.get() or Reading()
    if reading.moment is None:
        reading.moment, reading.latest = _read()
    return reading


def _read() -> tuple[datetime, date | None]:
    real = timezone.localtime()
    if not settings.DEMO_DAY:
        return real, real.date()
    usual = date.fromisoformat(settings.DEMO_DAY), None
    day, latest = DemoDay.objects.values_list("day", "latest").first() or usual
    return timezone.make_aware(datetime.combine(day, real.time())), latest
