"""`advance` is the only mover of states: one UPDATE, one winner, one entry."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.db.models import F

from journal.flow import StateChanged, Transition, advance
from journal.models import Entry, Job

# Any model with a `state` will do; the journal has one of its own.
START = Transition(verb="start", sources=frozenset({"waiting"}), target="done")
STOP = Transition(verb="stop", sources=frozenset({"waiting", "done"}), target="failed")


pytestmark = pytest.mark.django_db


@pytest.fixture
def job(db: None) -> Job:
    return Job.objects.create(task="tests.nothing", subject_id=1, queue="none")


def test_moves_sets_fields_and_writes_the_entry(job: Job) -> None:
    with transaction.atomic():
        advance(job, START, actor=None, unit_id=4, detail={"why": 1}, step="xong", rings=F("rings") + 2)
    assert (job.state, job.step, job.rings) == ("done", "xong", 2)
    assert Job.objects.get().state == "done"
    entry = Entry.objects.get()
    assert (entry.verb, entry.from_state, entry.to_state, entry.unit_id) == ("start", "waiting", "done", 4)


def test_refuses_a_state_that_is_no_source(job: Job) -> None:
    with transaction.atomic():
        advance(job, START, actor=None)
    with pytest.raises(StateChanged), transaction.atomic():
        advance(job, START, actor=None)
    assert Entry.objects.count() == 1


def test_refuses_what_changed_since_it_was_read_even_to_another_source(job: Job) -> None:
    seen = Job.objects.get()
    with transaction.atomic():
        advance(job, START, actor=None)
    with pytest.raises(StateChanged), transaction.atomic():
        advance(seen, STOP, actor=None)
    assert (seen.state, Job.objects.get().state) == ("waiting", "done")


@pytest.mark.django_db(transaction=True)
def test_refuses_outside_a_transaction(job: Job) -> None:
    with pytest.raises(AssertionError, match="transaction"):
        advance(job, START, actor=None)


def test_a_rollback_takes_state_and_entry(job: Job) -> None:
    with transaction.atomic():
        advance(job, START, actor=None)
        transaction.set_rollback(True)
    assert Job.objects.get().state == "waiting"
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_that_race_one_wins(job: Job) -> None:
    barrier, outcomes = Barrier(2), list[str]()

    def move() -> None:
        mine = Job.objects.get()
        barrier.wait()
        try:
            with transaction.atomic():
                advance(mine, START, actor=None)
            outcomes.append("moved")
        except StateChanged:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=move) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["moved", "refused"]
    assert Entry.objects.count() == 1
