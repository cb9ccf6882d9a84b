"""Dashboards tell from the tallies what they would count from the records, whoever reads and on whatever day."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.http import QueryDict

from accounts.models import User
from dashboards.boards import BOARDS, Shown
from dashboards.facts.boards.counting import by_quarter
from dashboards.facts.boards.tallies import outcomes, tallied, weighed
from dashboards.quarters import quarter
from remedies.access import visible_findings, visible_tasks
from remedies.models import Task
from remedies.states import TaskOutcome
from remedies.tallied import own_findings, tallied_findings, tasks_beyond_tallies
from tests.cast import Cast, term
from tests.dashboards.board_world import build
from tests.remedies.records import a_finding, a_task

QUARTERS = [quarter(f"{year}-Q{number}") for year in (2022, 2023) for number in range(1, 5)]
PEOPLE = ("reviewer", "leader", "commune-leader", "sibling-leader", "administrator")
DAYS = tuple(day for one in QUARTERS[-2:] for day in (one.start, one.start + timedelta(days=20), one.end))


@pytest.fixture
def world(cast: Cast) -> Cast:
    """Random records; units that help; a task led by who sees no case; a finding about somebody who does."""
    build(cast, seed=44)
    dice, units = Random(44), [cast.unit(code) for code in ("thi-du", "an-binh", "vi-nhu", "xa-khac")]
    tasks = list(Task.objects.all())
    for task in dice.sample(tasks, 20):
        task.cooperating_units.set(dice.sample(units, dice.randint(0, 2)))
    a_task(cast, lead="administrator")
    a_finding(cast, named="commune-leader", found_on=date(2023, 7, 12))
    return cast


def counted(user: User, on: date, **narrowed: Any) -> dict[Any, list[int]]:
    """Tasks by outcome and quarter, from the tasks."""
    rows = visible_tasks(user).with_outcome(on=on).filter(**narrowed)
    found = by_quarter(rows, "deadline", QUARTERS, "outcome")
    return {key: values for key, values in found.items() if key != (TaskOutcome.REPLACED.value,)}


def without_nothing(numbers: dict[Any, list[int]]) -> dict[Any, list[int]]:
    return {key: values for key, values in numbers.items() if any(values)}


@pytest.mark.parametrize("who", PEOPLE)
def test_tasks_from_tallies_are_those_of_the_records(world: Cast, who: str) -> None:
    user, lead = world.user(who), world.unit("an-binh").pk
    for on in DAYS:
        found = outcomes(user, lambda rows: rows, QUARTERS, on)
        assert without_nothing(found) == without_nothing(counted(user, on)), on
        narrowed = outcomes(user, lambda rows: rows.filter(lead_unit=lead), QUARTERS, on)
        assert without_nothing(narrowed) == without_nothing(counted(user, on, lead_unit=lead)), on


@pytest.mark.parametrize("who", PEOPLE)
def test_findings_from_tallies_are_those_of_the_records(world: Cast, who: str) -> None:
    user = world.user(who)
    for by in ((), ("unit_id",)):
        found = tallied(tallied_findings(user), own_findings(user), QUARTERS, *by)
        records = weighed(visible_findings(user), QUARTERS, *by)
        assert {key: one for key, one in found.items() if any(map(any, one.values()))} == {
            key: one for key, one in records.items() if any(map(any, one.values()))
        }


def test_what_only_its_leader_in_person_sees_is_beyond_the_tallies(world: Cast) -> None:
    assert tasks_beyond_tallies(world.user("administrator")).count() == 1
    assert tasks_beyond_tallies(world.user("leader")).count() == 0


def test_who_narrows_by_more_than_units_has_the_records_counted(world: Cast) -> None:
    """A field, a group: of those no tally knows."""
    user = world.user("reviewer")
    narrow = {
        "findings": f"field={term('field', 'land').pk}",
        "remedies": f"group={term('remedy_group', 'personnel').pk}",
    }
    for board, query in narrow.items():
        shown = {asked: BOARDS[board].asked(user, QueryDict(asked)) for asked in ("", query)}
        assert [one.filter.narrows_records for one in shown.values()] == [False, True]
        code = {"findings": "trend", "remedies": "quarters"}[board]
        exhibit = next(one for one in BOARDS[board].exhibits if one.code == code)
        whole, part = (_sum(exhibit.shown(one)) for one in shown.values())
        assert 0 < part < whole


def _sum(shown: Shown | None) -> int:
    assert shown is not None
    return sum(int(amount.value or 0) for row in shown.chart.table().rows for amount in row.amounts)
