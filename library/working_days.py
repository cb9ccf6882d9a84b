"""Counting working days: weekdays that are no public holidays, but for the yearly exceptions. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import holidays

_PUBLIC_HOLIDAYS = holidays.country_holidays("VN")  # fills itself a year at a time
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The calendar with its exceptions: day → is a working day."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on a day."""
        if day in self.exceptions:
            return self.exceptions[day]
        return bool(_PUBLIC_HOLIDAYS.is_working_day(day))  # knows Saturdays worked in exchange

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself for 0. Raises ValueError below 0."""
        if count < 0:
            raise ValueError(count)
        while count:
            day += _DAY
            count -= self.is_working_day(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        days = (start + _DAY * step for step in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)
