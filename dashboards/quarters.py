"""The quarters over which dashboards look: the data quarters of the reports, so that numbers agree. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.windows import Cycle, period_of

YEARS_BACK = 6
"""So many years back can be chosen."""
USUAL = 8
"""So many quarters are shown unless others are asked for."""
MOST = 24


@dataclass(frozen=True)
class Quarter:
    """One quarter of data: from the 15th of the month before it to the 14th of its last month (NĐ 09/2019)."""

    code: str
    name: str
    start: date
    end: date

    @property
    def label(self) -> str:
        """`III/2023`."""
        year, number = self.code.split("-Q")
        return f"{('I', 'II', 'III', 'IV')[int(number) - 1]}/{year}"


def quarter(code: str) -> Quarter:
    """The quarter of a code such as `2023-Q3`. Raises `WindowError` for anything else."""
    period = period_of(Cycle.QUARTER, code)
    return Quarter(period.code, period.name, period.window.start, period.window.end)


def quarters_until(day: date) -> list[Quarter]:
    """Every quarter that can be chosen on a day, oldest first; the last is the one that runs."""
    codes = [f"{year}-Q{number}" for year in range(day.year - YEARS_BACK, day.year + 2) for number in range(1, 5)]
    return [found for found in map(quarter, codes) if found.start <= day]


def chosen(known: Sequence[Quarter], since: str, until: str) -> tuple[Quarter, ...]:
    """The quarters from one code to another, at most `MOST`; by default the last `USUAL` up to the one that runs."""
    places = {one.code: at for at, one in enumerate(known)}
    last = places.get(until, len(known) - 1)
    first = min(places.get(since, last - USUAL + 1), last)
    return tuple(known[max(first, last - MOST + 1, 0) : last + 1])
