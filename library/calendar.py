"""The working-day calendar with the exceptions that are on record (one query a question)."""

from datetime import date

from library.models import WorkingDayOverride
from library.working_days import WorkingDays


def working_days() -> WorkingDays:
    """The calendar as it is on record; take it once for many questions."""
    return WorkingDays(dict(WorkingDayOverride.objects.values_list("day", "is_working")))


def is_working_day(day: date) -> bool:
    """Whether offices work on a day."""
    return working_days().is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`: 14/9/2023 + 2 = 18/9/2023."""
    return working_days().add(day, count)


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`; negative when `end` comes first."""
    return working_days().between(start, end)
