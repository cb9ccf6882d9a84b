"""Working days: the deadlines of rounds count in them."""

from datetime import date

import pytest

from library.calendar import add_working_days, is_working_day, working_days_between
from library.models import WorkingDayOverride
from library.working_days import WorkingDays

PLAIN = WorkingDays()


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2023, 9, 14), 2, date(2023, 9, 18)),  # Thursday + 2 = Monday: the quarter's deadline
        (date(2023, 9, 15), 1, date(2023, 9, 18)),
        (date(2023, 9, 14), 0, date(2023, 9, 14)),
        (date(2023, 1, 19), 1, date(2023, 1, 27)),  # over Tết Quý Mão, 20–26/1
        (date(2023, 4, 28), 1, date(2023, 5, 4)),  # Giỗ Tổ, 30/4 and 1/5 with days in lieu
        (date(2023, 8, 31), 1, date(2023, 9, 5)),  # National Day
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
    ],
)
def test_adding_working_days_steps_over_weekends_and_holidays(start: date, count: int, end: date) -> None:
    assert PLAIN.add(start, count) == end
    assert PLAIN.between(start, end) == count
    assert PLAIN.between(end, start) == -count


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    assert PLAIN.is_working_day(date(2025, 4, 26))
    assert not PLAIN.is_working_day(date(2025, 5, 2))


def test_going_back_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        PLAIN.add(date(2023, 9, 14), -1)


@pytest.mark.django_db
def test_what_is_on_record_wins_over_the_general_calendar() -> None:
    WorkingDayOverride.objects.create(day=date(2023, 9, 15), is_working=False, reason="Nghỉ bão")
    WorkingDayOverride.objects.create(day=date(2023, 9, 16), is_working=True, reason="Làm bù")
    assert not is_working_day(date(2023, 9, 15))
    assert is_working_day(date(2023, 9, 16))
    assert add_working_days(date(2023, 9, 14), 2) == date(2023, 9, 18)
    assert add_working_days(date(2023, 9, 14), 1) == date(2023, 9, 16)
    assert working_days_between(date(2023, 9, 14), date(2023, 9, 18)) == 2
