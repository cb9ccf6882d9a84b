"""What is kept counted equals a recount of the records after any write, however it is made (decision 0044)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from remedies.models import Finding, FindingTally, Task, TaskTally
from remedies.tasks import fold
from reports.windows import Cycle, period
from tests.cast import Cast
from tests.remedies.random_writes import Writing
from tests.remedies.records import a_task

QUARTERS = [period(Cycle.QUARTER, year, number) for year in range(2019, 2033) for number in range(1, 5)]
Tally = dict[tuple[Any, ...], tuple[int, ...]]


def quarter(day: date) -> date:
    return next(one.start for one in QUARTERS if one.start <= day <= one.end)


def grouped(pairs: Iterable[tuple[tuple[Any, ...], tuple[int, ...]]]) -> Tally:
    """Summed by key; keys of nothing are left out."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for key, values in pairs:
        found[key] = [one + more for one, more in zip(found.get(key, [0] * len(values)), values, strict=True)]
    return {key: tuple(values) for key, values in found.items() if any(values)}


def findings_recounted() -> Tally:
    return grouped(
        (
            (row.unit_id, quarter(row.found_on)),
            (
                int(row.state not in ("cleared", "duplicate")),
                int(row.state not in ("cleared", "duplicate", "insufficient") and row.step in ("conduct", "violation")),
                int(row.state in ("confirmed", "handled")),
            ),
        )
        for row in Finding.objects.all()
    )


def tasks_recounted() -> Tally:
    tasks = list(Task.objects.select_related("plan").prefetch_related("cooperating_units"))
    replaced = {task.reopens_id for task in tasks}
    return grouped(
        (
            (
                task.lead_unit_id,
                task.plan.unit_id,
                tuple(sorted(unit.pk for unit in task.cooperating_units.all())),
                quarter(task.deadline),
            ),
            (
                int(task.state in ("done", "verified") and task.done_on <= task.deadline),  # type: ignore[operator]
                int(task.state in ("done", "verified") and task.done_on > task.deadline),  # type: ignore[operator]
                *(int(task.state == state) for state in ("open", "returned", "not_to_do")),
            ),
        )
        for task in tasks
        if task.pk not in replaced
    )


def kept() -> tuple[Tally, Tally]:
    """The tallies of findings and of tasks, rows of one key summed."""
    findings = FindingTally.objects.values_list("unit_id", "quarter", *FindingTally.SUMS)
    tasks = TaskTally.objects.values_list("lead_unit_id", "plan_unit_id", "helpers", "quarter", *TaskTally.SUMS)
    return (
        grouped((row[:2], row[2:]) for row in findings),
        grouped(((*row[:2], tuple(row[2]), row[3]), row[4:]) for row in tasks),
    )


def wrong_after(cast: Cast, seed: int, writes: int) -> list[str]:
    """The writes after which what is kept was not what a recount finds."""
    writing, wrong = Writing(cast, seed), []
    for _number in range(writes):
        act = writing.dice.choice(writing.acts)
        act()
        if kept() != (findings_recounted(), tasks_recounted()):
            wrong.append(act.__name__)
    assert len(TaskTally.objects.all()) > 10
    return wrong


def test_quarters_of_the_database_are_those_of_the_reports(db: None) -> None:
    with connection.cursor() as cursor:
        days = "generate_series(%s::date, %s::date, '1 day') AS day"
        cursor.execute(
            f"SELECT day::date, remedies_quarter(day::date) FROM {days}", [date(2019, 1, 1), date(2032, 1, 1)]
        )
        assert [day for day, start in cursor.fetchall() if quarter(day) != start] == []


def test_what_is_kept_equals_a_recount_after_every_write(cast: Cast) -> None:
    assert wrong_after(cast, seed=44, writes=100) == []


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(5))
def test_and_after_many_more(cast: Cast, seed: int) -> None:
    assert wrong_after(cast, seed, writes=400) == []


def test_what_is_gone_with_its_plan_in_any_order_is_gone_from_the_tallies(cast: Cast) -> None:
    """Foreign keys wait for the end of a transaction, so a plan or a task can go before what hangs on it."""
    task = a_task(cast)
    task.cooperating_units.add(cast.unit("an-binh"))
    assert kept()[1] == tasks_recounted() != {}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM remedies_remedyplan WHERE id = %s", [task.plan_id])
        cursor.execute("DELETE FROM remedies_task WHERE id = %s", [task.pk])
        cursor.execute("DELETE FROM remedies_task_cooperating_units WHERE task_id = %s", [task.pk])
    assert kept()[1] == {}


def test_twin_without_the_triggers_a_write_is_missed_and_mended(cast: Cast) -> None:
    with connection.cursor() as cursor:
        for table in ("remedies_finding", "remedies_task", "remedies_task_cooperating_units"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    writing = Writing(cast, seed=1)
    for act in (writing.new_findings, writing.new_tasks, writing.helpers_changed):
        act()
    assert kept() != (findings_recounted(), tasks_recounted())
    with pytest.raises(CommandError, match="differ from the records"):
        call_command("tallies")
    assert kept() != (findings_recounted(), tasks_recounted())
    call_command("tallies", mend=True)
    assert kept() == (findings_recounted(), tasks_recounted())
    call_command("tallies")


def test_folding_leaves_one_row_a_key(cast: Cast) -> None:
    writing = Writing(cast, seed=2)
    for _number in range(5):
        writing.new_findings()
        writing.findings_changed()
    before = kept()
    fold()
    keys = Counter(FindingTally.objects.values_list("unit_id", "quarter"))
    assert set(keys.values()) == {1}
    assert kept() == before
