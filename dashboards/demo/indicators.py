"""Outside indicators of the invented districts, to stand beside their findings."""

from datetime import date
from decimal import Decimal

from dashboards.demo.good_half import DISTRICTS, term
from dashboards.demo.world import World
from journal.clock import standing_at
from remedies.actions import record_indicator_reading
from remedies.models import Indicator

QUARTER_1, QUARTER_2 = (date(2023, 1, 1), date(2023, 3, 31)), (date(2023, 4, 1), date(2023, 6, 30))
SUMMER = (date(2023, 7, 1), date(2023, 8, 31))
UNTIL_NOW = (date(2023, 7, 1), date(2023, 9, 15))
SIGNED = date(2023, 4, 19)
"""Công điện 280/CĐ-TTg, which names the manifestations."""

Row = tuple[str, str, tuple[date, date], int | None, int]

# district, unit, period, planned and actual in millions of đồng
INVESTED: tuple[Row, ...] = (
    ("minh-hoa", "minh-hoa", QUARTER_1, 42_000, 18_900),
    ("minh-hoa", "minh-hoa", QUARTER_2, 58_000, 37_120),
    ("minh-hoa", "minh-hoa", SUMMER, 46_000, 21_160),
    ("vi-du", "vi-du", QUARTER_1, 30_000, 27_900),
    ("vi-du", "vi-du", QUARTER_2, 41_000, 41_820),
    ("vi-du", "vi-du", SUMMER, 33_000, 29_370),
)

# district, unit, period, no plan, late files
LATE_FILES: tuple[Row, ...] = (
    ("minh-hoa", "thi-du", QUARTER_2, None, 31),
    ("minh-hoa", "thi-du", UNTIL_NOW, None, 24),
    ("vi-du", "mau-thu", UNTIL_NOW, None, 2),
)

# rows, indicator, field, manifestation, source
READINGS = (
    (
        INVESTED,
        "public-investment-disbursed",
        "public-investment",
        "fearing-responsibility",
        "Báo cáo giải ngân của Phòng Tài chính - Kế hoạch",
    ),
    (
        LATE_FILES,
        "late-files",
        "administrative-procedures",
        "delaying",
        "Hệ thống thông tin giải quyết thủ tục hành chính",
    ),
)


def measure(world: World) -> None:
    """Records every reading on the last day of its period."""
    for rows, code, field, manifestation, source in READINGS:
        indicator = Indicator.objects.get(code=code)
        for district, unit, (starts_on, ends_on), planned, actual in rows:
            with standing_at(ends_on):
                record_indicator_reading(
                    unit=world.units[unit],
                    indicator=indicator,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    planned=Decimal(planned) if planned is not None else None,
                    actual=Decimal(actual),
                    field=term("field", field, ends_on),
                    manifestation=term("manifestation", manifestation, ends_on) if ends_on >= SIGNED else None,
                    source=source,
                    actor=world.users[DISTRICTS[district][0]],
                )
