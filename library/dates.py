"""Dates as official papers (NĐ30, Phụ lục I, mục II khoản 4b) and screens write them, and months on: pure."""

from calendar import monthrange
from datetime import date, timedelta


def _day(day: date) -> str:
    return f"{day.day:02d}"


def _month(day: date) -> str:
    """A leading zero for January and February only."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def long_date(day: date) -> str:
    """`ngày 05 tháng 01 năm 2020`, `ngày 29 tháng 6 năm 2019`."""
    return f"ngày {_day(day)} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """`13/01/2023`, `08/6/2023`: the same padding, as running text and footnotes write it."""
    return f"{_day(day)}/{_month(day)}/{day.year}"


def screen_date(day: date) -> str:
    """`13/01/2023`, `08/06/2023`: as every table of the screen shows it."""
    return f"{day:%d/%m/%Y}"


def day_before(day: date) -> date:
    """The day before; that of the first day that can be told is itself."""
    return day - timedelta(days=1) if day > date.min else day


def day_after(day: date) -> date:
    """The day after; that of the last day that can be told is itself."""
    return day + timedelta(days=1) if day < date.max else day


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
