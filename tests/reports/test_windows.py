"""The data windows of NĐ 09/2019 (section 3's test vectors) and the windows of figures."""

import itertools
from datetime import date, timedelta

import pytest

from reports.windows import Cycle, Window, WindowError, days_name, period, resolve, spoken, until

VECTORS = [
    (Cycle.MONTH, 2026, 1, date(2025, 12, 15), date(2026, 1, 14)),
    (Cycle.MONTH, 2026, 2, date(2026, 1, 15), date(2026, 2, 14)),
    (Cycle.QUARTER, 2026, 1, date(2025, 12, 15), date(2026, 3, 14)),
    (Cycle.QUARTER, 2026, 2, date(2026, 3, 15), date(2026, 6, 14)),
    (Cycle.QUARTER, 2026, 3, date(2026, 6, 15), date(2026, 9, 14)),
    (Cycle.QUARTER, 2026, 4, date(2026, 9, 15), date(2026, 12, 14)),
    (Cycle.SIX_MONTHS, 2026, 1, date(2025, 12, 15), date(2026, 6, 14)),
    (Cycle.SIX_MONTHS, 2026, 2, date(2026, 6, 15), date(2026, 12, 14)),
    (Cycle.NINE_MONTHS, 2026, 1, date(2025, 12, 15), date(2026, 9, 14)),
    (Cycle.YEAR, 2026, 1, date(2025, 12, 15), date(2026, 12, 14)),
]


@pytest.mark.parametrize(("cycle", "year", "number", "start", "end"), VECTORS)
def test_the_periods_of_the_decree(cycle: Cycle, year: int, number: int, start: date, end: date) -> None:
    assert period(cycle, year, number) == Window(start, end)


@pytest.mark.parametrize(("cycle", "count"), [(Cycle.MONTH, 12), (Cycle.QUARTER, 4), (Cycle.SIX_MONTHS, 2)])
def test_periods_join_without_gap_into_the_year(cycle: Cycle, count: int) -> None:
    windows = [period(cycle, 2026, number) for number in range(1, count + 1)]
    year = period(Cycle.YEAR, 2026)
    assert (windows[0].start, windows[-1].end) == (year.start, year.end)
    for before, after in itertools.pairwise(windows):
        assert after.start == before.end + timedelta(days=1)


@pytest.mark.parametrize(("cycle", "number"), [(Cycle.MONTH, 13), (Cycle.QUARTER, 0), (Cycle.YEAR, 2)])
def test_a_period_that_the_cycle_does_not_have_is_refused(cycle: Cycle, number: int) -> None:
    with pytest.raises(WindowError):
        period(cycle, 2026, number)


def test_figure_windows_are_seen_from_the_round() -> None:
    third = period(Cycle.QUARTER, 2023, 3)
    assert resolve("round", third) == third
    assert resolve("year_to_date", third) == Window(date(2023, 1, 1), date(2023, 9, 14))
    assert resolve("range:2020-2022", third) == Window(date(2020, 1, 1), date(2022, 12, 31))
    assert resolve("range:2020-2023", third) == Window(date(2020, 1, 1), date(2023, 9, 14))


def test_any_days_are_a_window_and_whole_years_are_called_by_their_years() -> None:
    third = period(Cycle.QUARTER, 2023, 3)
    name = days_name(date(2021, 3, 15), date(2022, 6, 14))
    assert resolve(name, third) == Window(date(2021, 3, 15), date(2022, 6, 14))
    assert resolve(days_name(date(2021, 3, 15), date(2024, 1, 2)), third).end == third.end
    assert days_name(date(2020, 1, 1), date(2023, 12, 31)) == "range:2020-2023"
    assert (spoken(name), spoken("range:2020-2023")) == ("15/3/2021–14/6/2022", "2020–2023")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "quarter",
        "range:2023-2020",
        "range:20-21",
        "range:2020-2023; drop",
        "range:2024-2025",
        "days:20230915-20231001",
        "days:20230231-20230301",
        "days:20230301-20230201",
    ],
)
def test_an_unknown_window_is_refused(name: str) -> None:
    with pytest.raises(WindowError):
        resolve(name, period(Cycle.QUARTER, 2023, 3))


def test_a_running_window_ends_today_and_never_before_it_begins() -> None:
    third = period(Cycle.QUARTER, 2023, 3)
    assert until(third, date(2023, 9, 20)) == third
    assert until(third, date(2023, 7, 1)) == Window(third.start, date(2023, 7, 1))
    assert until(third, date(2023, 1, 1)) == Window(third.start, third.start)
