"""Jobs: rung in the act's transaction, taken by one, finished or failed by its holder only."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from journal import outbox
from journal.models import Job
from journal.outbox import (
    MAX_ATTEMPTS,
    JobFailed,
    JobState,
    fail,
    finish,
    progress,
    put_off,
    renew,
    ring,
    ring_all,
    ring_each,
    run,
    state_of,
    take,
)
from journal.querysets import ClockTimestamp

pytestmark = pytest.mark.django_db


def rung(subject: int = 1) -> Job:
    with transaction.atomic():
        return ring("tests.nothing", subject)


def let_the_lease_run_out() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_job SET leased_until = clock_timestamp() - interval '1 second'")


@pytest.mark.django_db(transaction=True)
def test_ringing_needs_the_transaction_of_an_act() -> None:
    with pytest.raises(AssertionError, match="transaction"):
        ring("tests.nothing", 1)


def test_one_bell_is_enough_while_a_job_waits() -> None:
    first = rung()
    assert rung() == first
    held = take(first.pk)
    assert held is not None
    finish(held)
    assert rung() != first


def test_a_bell_for_many_is_rung_once_for_each_and_leaves_those_at_work_alone() -> None:
    held = take(rung(2).pk)
    assert held is not None
    with transaction.atomic():
        assert ring_all("tests.nothing", [1, 2, 3, 3], queue="mail") == 2
        assert ring_all("tests.nothing", [1, 2, 3]) == 0
    assert list(Job.objects.values_list("subject_id", "queue")) == [(2, "damlam"), (1, "mail"), (3, "mail")]
    finish(held)
    assert state_of("tests.nothing", 2).state == "done"


def test_a_bell_for_many_that_an_act_changes_is_answered_afterwards_by_those_at_work() -> None:
    held = take(rung(2).pk)
    assert held is not None
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        assert [job.subject_id for job in ring_each("tests.nothing", range(1, 200))][:2] == [2, 1]
    assert len(asked) < 8
    finish(held)
    assert set(Job.objects.values_list("state", flat=True)) == {"waiting"}


@pytest.mark.parametrize("ending", [finish, lambda job: fail(job, "Chữ này không in được.", again=False)])
def test_a_bell_rung_while_the_job_runs_is_answered_afterwards(ending: Callable[[Job], bool]) -> None:
    held = take(rung().pk)
    assert held is not None
    assert rung() == held
    assert ending(held)
    assert state_of("tests.nothing", 1).state == "waiting"
    again = take(held.pk)
    assert again is not None
    assert again.attempts == 1
    assert finish(again)
    assert state_of("tests.nothing", 1).state == "done"


def test_a_bell_ends_the_pause_of_a_job_that_was_put_off() -> None:
    """Also one that was rung just before: what the job waited for may be there since that act."""
    due = Job.objects.filter(due_at__lte=ClockTimestamp(), put_off_until__lte=ClockTimestamp())
    held = take(rung().pk)
    assert held is not None
    put_off(held, "Máy chủ đi vắng.", pause=timedelta(hours=6))
    assert not due.exists()
    assert rung() == held
    assert due.exists()
    again = take(held.pk)
    assert again is not None
    rung()
    put_off(again, "Máy chủ đi vắng.", pause=timedelta(hours=6))
    assert due.exists()


@pytest.mark.django_db(transaction=True)
def test_two_acts_at_once_make_one_job() -> None:
    barrier, ids = Barrier(2), list[int]()

    def act() -> None:
        barrier.wait()
        ids.append(rung().pk)
        connection.close()

    threads = [Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ids == [Job.objects.get().pk] * 2


def test_a_job_is_taken_by_one_until_its_lease_runs_out() -> None:
    job_id = rung().pk
    first = take(job_id)
    assert first is not None
    assert take(job_id) is None
    let_the_lease_run_out()
    second = take(job_id)
    assert second is not None
    assert second.attempts == 2
    assert not renew(first), "the first runner has lost it"
    assert not finish(first)
    assert not fail(first, "muộn")
    progress(first, "muộn")
    assert state_of("tests.nothing", 1) == JobState("running", "", "", 2)
    assert finish(second)
    assert state_of("tests.nothing", 1).state == "done"


def test_progress_is_seen() -> None:
    job = take(rung().pk)
    assert job is not None
    progress(job, "Đang dựng trang 2")
    assert state_of("tests.nothing", 1).step == "Đang dựng trang 2"
    assert state_of("tests.nothing", 2) == JobState()


@pytest.mark.django_db(transaction=True)
def test_progress_can_be_told_from_within_a_transaction() -> None:
    job = take(rung().pk)
    assert job is not None
    with transaction.atomic():
        progress(job, "mất cùng giao dịch")
        transaction.set_rollback(True)
    with outbox.telling(job) as tell, transaction.atomic():
        tell("1/2")
        tell("2/2 quá sớm")
        transaction.set_rollback(True)
    assert state_of("tests.nothing", 1).step == "1/2"


def test_a_handler_that_fails_is_tried_again_then_parked() -> None:
    job_id = rung().pk

    def handler(job: Job) -> None:
        raise ZeroDivisionError

    for attempt in range(1, MAX_ATTEMPTS + 2):
        run(job_id, handler)
        state = state_of("tests.nothing", 1)
        assert state.attempts == min(attempt, MAX_ATTEMPTS)
        assert state.state == ("waiting" if attempt < MAX_ATTEMPTS else "failed")
        assert str(job_id) in state.error
    assert rung().pk != job_id, "whoever rings again starts anew"


@pytest.mark.parametrize(("again", "state"), [(True, "waiting"), (False, "failed")])
def test_a_handler_may_say_what_is_wrong(again: bool, state: str) -> None:
    def handler(job: Job) -> None:
        raise JobFailed("Chữ này không in được.", again=again)

    run(rung().pk, handler)
    assert state_of("tests.nothing", 1) == JobState(state, "", "Chữ này không in được.", 1)


def test_runners_that_die_three_times_park_the_job() -> None:
    job_id = rung().pk
    for _attempt in range(MAX_ATTEMPTS):
        assert take(job_id) is not None
        let_the_lease_run_out()
    assert take(job_id) is None
    assert state_of("tests.nothing", 1).state == "failed"
    assert "3 lần" in state_of("tests.nothing", 1).error


def test_a_finished_job_is_not_run_again() -> None:
    job_id, runs = rung().pk, list[int]()
    for _message in range(3):
        run(job_id, lambda job: runs.append(job.pk))
    assert runs == [job_id]
    run(job_id + 1, lambda job: runs.append(job.pk))  # a message for a row that was rolled back
    assert runs == [job_id]
