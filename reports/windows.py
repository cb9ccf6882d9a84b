"""Windows of time: the data periods of the reporting regime and the windows of figures.

Data periods follow NĐ 09/2019 as the provinces restate it: from the 15th of the month before
the period to the 14th of its last month. All windows hold both their end days.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Cycle(TextChoices):
    """How often a regime asks."""

    MONTH = "month", _("tháng")
    QUARTER = "quarter", _("quý")
    SIX_MONTHS = "six_months", _("6 tháng")
    NINE_MONTHS = "nine_months", _("9 tháng")
    YEAR = "year", _("năm")
    THEMATIC = "thematic", _("chuyên đề")
    AD_HOC = "ad_hoc", _("đột xuất")


ON_DEMAND = frozenset({Cycle.THEMATIC, Cycle.AD_HOC})
"""Asked for by a document of its own, with days of its own (NĐ 09/2019)."""


@dataclass(frozen=True)
class Window:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


class WindowError(ValueError):
    """The window's name is not one of the known forms."""


def _closing(year: int, last_month: int, months: int) -> Window:
    """The period of `months` months that closes on the 14th of `last_month`."""
    index = year * 12 + last_month - 1 - months
    return Window(date(index // 12, index % 12 + 1, 15), date(year, last_month, 14))


_SPANS = {
    Cycle.MONTH: (1, 12),
    Cycle.QUARTER: (3, 4),
    Cycle.SIX_MONTHS: (6, 2),
    Cycle.NINE_MONTHS: (9, 1),
    Cycle.YEAR: (12, 1),
}


def period(cycle: Cycle, year: int, number: int = 1) -> Window:
    """The data period of the `number`-th month, quarter or half of a year.

    Raises `WindowError` for a number that the cycle does not have.
    """
    months, count = _SPANS[cycle]
    if not 1 <= number <= count:
        raise WindowError(f"{cycle} {number}/{year}")
    return _closing(year, months * number, months)


@dataclass(frozen=True)
class Period:
    """A period of a cycle: its code (`2023-Q4`), its name in words, the days of its data."""

    code: str
    name: str
    window: Window


_CODES = {
    Cycle.MONTH: re.compile(r"([12]\d{3})-M(0[1-9]|1[0-2])", re.ASCII),
    Cycle.QUARTER: re.compile(r"([12]\d{3})-Q([1-4])", re.ASCII),
    Cycle.SIX_MONTHS: re.compile(r"([12]\d{3})-H([12])", re.ASCII),
    Cycle.NINE_MONTHS: re.compile(r"([12]\d{3})-9M()", re.ASCII),
    Cycle.YEAR: re.compile(r"([12]\d{3})()", re.ASCII),
}
_LETTERS = {Cycle.MONTH: "-M{:02d}", Cycle.QUARTER: "-Q{}", Cycle.SIX_MONTHS: "-H{}", Cycle.NINE_MONTHS: "-9M"}


def period_of(cycle: str, code: str) -> Period:
    """The period that a code names: `2023-M10`, `2023-Q4`, `2023-H1`, `2023-9M`, `2023`.

    Raises `WindowError` for a code that the cycle does not have, and for cycles on demand.
    """
    pattern = _CODES.get(Cycle(cycle))
    match = pattern.fullmatch(code) if pattern else None
    if match is None:
        raise WindowError(code)
    year, number = int(match[1]), int(match[2] or 1)
    return Period(code, _called(Cycle(cycle), year, number), period(Cycle(cycle), year, number))


_NAMES = {
    Cycle.MONTH: "Tháng %(number)s năm %(year)s",
    Cycle.QUARTER: "Quý %(roman)s năm %(year)s",
    Cycle.SIX_MONTHS: "6 tháng %(half)s năm %(year)s",
    Cycle.NINE_MONTHS: "9 tháng năm %(year)s",
    Cycle.YEAR: "Năm %(year)s",
}


def _called(cycle: Cycle, year: int, number: int) -> str:
    """`Quý IV năm 2023`."""
    half = "đầu" if number == 1 else "cuối"
    roman = ("I", "II", "III", "IV")[(number - 1) % 4]
    return _NAMES[cycle] % {"number": number, "roman": roman, "half": half, "year": year}


def periods_around(cycle: str, day: date) -> list[Period]:
    """The periods that can be opened from a day's year and the next, by their last day; none for cycles on demand."""
    return _periods_of(cycle, (day.year, day.year + 1))


def past_periods(cycle: str, day: date, *, years: int) -> list[Period]:
    """The periods that were over by a day, of its year and so many before it, the newest first."""
    found = _periods_of(cycle, range(day.year - years, day.year + 1))
    return [period for period in reversed(found) if period.window.end < day]


def _periods_of(cycle: str, years: Iterable[int]) -> list[Period]:
    if Cycle(cycle) in ON_DEMAND:
        return []
    _months, count = _SPANS[Cycle(cycle)]
    codes = [
        f"{year}{_LETTERS.get(Cycle(cycle), '').format(number)}" for year in years for number in range(1, count + 1)
    ]
    return [period_of(cycle, code) for code in codes]


_RANGE = re.compile(r"range:([12]\d{3})-([12]\d{3})", re.ASCII)
_DAYS = re.compile(r"days:([12]\d{7})-([12]\d{7})", re.ASCII)


def resolve(name: str, round_window: Window) -> Window:
    """The days of a figure's window, seen from a round.

    `round` is the round's own period, `year_to_date` ("từ đầu năm đến nay") runs from 1 January
    to the round's last day, `range:2020-2023` from 1 January of the first year to 31 December of the last
    or the round's last day, whichever is earlier; `days:20210315-20230914` from the one day to the other, likewise.
    Raises `WindowError` for anything else, also for years and days that the round has not reached.
    """
    if name == "round":
        return round_window
    if name == "year_to_date":
        return Window(date(round_window.end.year, 1, 1), round_window.end)
    match = _RANGE.fullmatch(name)
    if match and int(match[1]) <= min(int(match[2]), round_window.end.year):
        return Window(date(int(match[1]), 1, 1), min(date(int(match[2]), 12, 31), round_window.end))
    if (found := _days(name)) and found.start <= min(found.end, round_window.end):
        return Window(found.start, min(found.end, round_window.end))
    raise WindowError(name)


def days_name(start: date, end: date) -> str:
    """The name of the window from one day to another; whole years are called by their years."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"range:{start.year}-{end.year}"
    return f"days:{start:%Y%m%d}-{end:%Y%m%d}"


def _days(name: str) -> Window | None:
    match = _DAYS.fullmatch(name)
    try:
        return Window(date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else None
    except ValueError:
        return None


def spoken(name: str) -> str:
    """`2020–2023`, `15/3/2021–14/9/2023`: a window of years or days as it is read."""
    found = _days(name)
    if found is None:
        return name.removeprefix("range:").replace("-", "–")
    return "–".join(f"{day.day}/{day.month}/{day.year}" for day in (found.start, found.end))


def until(window: Window, today: date) -> Window:
    """The days of a window that have come by `today`: in a running round nothing is overdue ahead of its day."""
    return Window(window.start, max(window.start, min(window.end, today)))
