"""How much data there is at a size, and over which days."""

from dataclasses import dataclass
from datetime import date

from reports.windows import Cycle, Period, period_of

FIRST_YEAR = 2023
BEGINNING = date(2022, 12, 15)
"""The first day of the data of the first quarter."""


@dataclass(frozen=True)
class Size:
    """Numbers of a size. `today` is where the clock stands; districts end within the quarters, communes follow them.

    `members` are those of each yearly round of self-review, which the first province holds.
    """

    provinces: int
    communes: int
    districts: int
    quarters: int
    findings: int
    tasks: int
    officials: int
    members: int
    today: date

    @property
    def periods(self) -> list[Period]:
        """The quarters, the oldest first."""
        last = range(self.quarters)
        return [period_of(Cycle.QUARTER, f"{FIRST_YEAR + number // 4}-Q{number % 4 + 1}") for number in last]


LAST_DAY = date(2027, 12, 21)
"""Within the days in which the reports of the twentieth quarter are due."""

SIZES = {
    "national": Size(34, 3321, 696, 20, 1_000_000, 1_000_000, 42_000, 41_782, LAST_DAY),
    "tenth": Size(34, 3321, 696, 20, 100_000, 100_000, 42_000, 4_178, LAST_DAY),
    "province": Size(1, 98, 20, 20, 30_000, 30_000, 1_240, 41_782, LAST_DAY),
    "small": Size(2, 7, 3, 12, 400, 400, 90, 60, date(2025, 12, 18)),
}
"""`tenth` is the nation with a tenth of the records: how cost grows is measured between the two."""
