"""The business clock: the demo's day, moved and read once; real time in production."""

from datetime import date, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from journal import clock
from journal.actions import NotADemo, move_demo_day
from journal.models import DemoDay, Entry

pytestmark = pytest.mark.django_db


def test_a_demo_stands_at_the_day_of_the_settings() -> None:
    assert clock.today() == date(2023, 9, 20)
    assert clock.now().utcoffset() == timezone.localtime().utcoffset()
    assert clock.demo_day() == date(2023, 9, 20)


def test_the_demo_moves_and_says_so() -> None:
    move_demo_day(date(2023, 10, 2), actor=None)
    move_demo_day(date(2023, 10, 3), actor=None)
    assert clock.today() == date(2023, 10, 3)
    assert DemoDay.objects.count() == 1
    newest = Entry.objects.latest("id")
    assert newest.detail == {"from": "2023-10-02", "to": "2023-10-03"}


def test_a_demo_knows_after_which_day_nobody_has_acted() -> None:
    assert not clock.is_latest(date(2023, 9, 20)), "nobody noted how far a demo came that was never moved"
    move_demo_day(date(2023, 10, 5), actor=None)
    assert clock.is_latest(date(2023, 10, 5))
    move_demo_day(date(2023, 10, 1), actor=None)
    assert not clock.is_latest(clock.today()), "what was entered on 5/10 is there still"
    assert clock.is_latest(date(2023, 10, 5))
    with clock.standing_at(date(2023, 10, 9)):
        assert not clock.is_latest(date(2023, 10, 9)), "the clock was put, nobody knows what lies ahead"


def test_a_demo_that_was_moved_before_that_was_noted_does_not_know() -> None:
    DemoDay.objects.create(day=date(2023, 10, 5))
    move_demo_day(date(2023, 10, 6), actor=None)
    assert not clock.is_latest(date(2023, 10, 6))


@override_settings(DEMO_DAY="")
def test_in_production_nobody_acts_ahead_of_today() -> None:
    today = timezone.localdate()
    assert clock.is_latest(today)
    assert not clock.is_latest(today - timedelta(days=1))


@override_settings(DEMO_DAY="")
def test_production_keeps_real_time_and_cannot_be_moved() -> None:
    assert clock.today() == timezone.localdate()
    assert clock.demo_day() is None
    with pytest.raises(NotADemo):
        move_demo_day(date(2023, 10, 2), actor=None)
    assert DemoDay.objects.count() == 0


def test_within_a_request_the_clock_is_read_once_and_anew_after_a_move(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with clock.reading_once():
        with django_assert_num_queries(1):
            assert clock.now() == clock.now()
            assert clock.today() == date(2023, 9, 20)
        move_demo_day(date(2024, 1, 2), actor=None)
        assert clock.today() == date(2024, 1, 2)


@pytest.mark.parametrize("moment", [date(2023, 12, 31), datetime(2023, 12, 31, 23, 59)])  # noqa: DTZ001
def test_stands_where_a_test_puts_it(moment: date) -> None:
    with clock.standing_at(moment):
        assert clock.today() == date(2023, 12, 31)
        assert clock.now() == clock.now()
    assert clock.today() == date(2023, 9, 20)
