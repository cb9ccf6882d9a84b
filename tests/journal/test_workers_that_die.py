"""kill −9 of children and of whole workers, a broker that comes back, double messages, poison (rows 48 to 53)."""

from collections.abc import Callable

import pytest
from celery import Celery
from django.db import transaction

from journal.bell import ring_waiting
from journal.models import Job
from journal.outbox import MAX_ATTEMPTS, ring
from reports.jobs import DRAW_PREVIEW
from tests.journal.conftest import Broker, Worker, subjects_in, wait_for

Hire = Callable[..., Worker]


@pytest.fixture(autouse=True)
def impatient_dispatcher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rings again after a second for what a dead worker had in its hands but not begun."""
    monkeypatch.setattr("journal.bell.RING_AGAIN", 1)


def order(task: str, *subjects: int) -> None:
    with transaction.atomic():
        for subject in subjects:
            ring(task, subject)


def ringing(app: Celery, condition: Callable[[], bool]) -> Callable[[], bool]:
    """`condition`, with a pass of the dispatcher before each look."""

    def look() -> bool:
        ring_waiting(app)
        return condition()

    return look


def begun(count: int) -> Callable[[], bool]:
    return lambda: len(subjects_in("begun")) >= count


def all_ended() -> bool:
    return not Job.objects.open().exists()


def test_a_killed_child_loses_nothing_and_doubles_nothing(hire: Hire, bell: Celery) -> None:
    worker = hire()
    order("tests.make", 1, 2, 3)
    for killed in range(1, 4):
        wait_for(ringing(bell, begun(killed)))
        worker.kill_children()
    wait_for(ringing(bell, all_ended))
    assert subjects_in("made") == [1, 2, 3]
    assert set(Job.objects.values_list("state", flat=True)) == {Job.DONE}


def test_a_killed_worker_loses_nothing_and_nobody_waits_for_the_visibility_timeout(hire: Hire, bell: Celery) -> None:
    order("tests.make", 1, 2)
    for killed in range(1, 3):
        worker = hire()
        wait_for(ringing(bell, begun(killed)))
        worker.kill()
    hire()
    wait_for(ringing(bell, all_ended))
    assert subjects_in("made") == [1, 2]
    assert set(Job.objects.values_list("state", flat=True)) == {Job.DONE}


def test_a_worker_whose_broker_was_away_at_the_end_of_a_job_takes_the_next(
    hire: Hire, bell: Celery, broker: Broker
) -> None:
    """With the library's own count of work in hand it took none until it was started again."""
    worker = hire()
    order("tests.make_slowly", 1)
    wait_for(ringing(bell, begun(1)))
    broker.stop()
    wait_for(lambda: "Couldn't ack" in worker.log())
    broker.start()
    order("tests.make", 2)
    wait_for(ringing(bell, all_ended))
    assert subjects_in("made") == [1, 2]


def test_a_job_that_kills_its_runner_is_parked_and_the_others_go_on(hire: Hire, bell: Celery) -> None:
    order("tests.poison", 7)
    order("tests.make", 1, 2)
    hire()
    wait_for(ringing(bell, all_ended))
    assert subjects_in("begun").count(7) == MAX_ATTEMPTS
    assert Job.objects.get(subject_id=7).state == Job.FAILED
    assert "3 lần" in Job.objects.get(subject_id=7).error
    assert subjects_in("made") == [1, 2]


@pytest.mark.parametrize(
    ("task", "starts"), [("tests.make_slowly", [9]), ("tests.make_slowly_without_lease", [9, 9])], ids=["lease", "twin"]
)
def test_a_second_message_for_a_long_job_does_nothing(hire: Hire, bell: Celery, task: str, starts: list[int]) -> None:
    hire(children=2)
    order(task, 9)
    wait_for(ringing(bell, begun(1)))
    bell.send_task(task, [Job.objects.get().pk], queue="damlam")
    # The twin may be rung a third time on a slow machine: what it shows is that the second message started it again.
    wait_for(lambda: subjects_in("begun")[: len(starts)] == starts and subjects_in("made") == [9])
    wait_for(lambda: task != "tests.make_slowly" or all_ended())
    assert subjects_in("begun")[: len(starts)] == starts
    assert len(starts) > 1 or subjects_in("begun") == starts
    assert Job.objects.get().attempts <= 1


def test_a_worker_that_draws_leaves_no_folder_behind_for_each_process_that_it_replaces(
    hire: Hire, bell: Celery
) -> None:
    worker = hire(app="config.celery", more="--max-tasks-per-child 1 -Q damlam")
    folders = []
    for paper in (1, 2, 3):
        order(DRAW_PREVIEW, paper)
        wait_for(ringing(bell, lambda: not Job.objects.filter(attempts=0).exists()))
        folders.append(len(list(worker.temporary.glob("weasyprint-*"))))
    assert folders == [folders[0]] * 3
    assert folders[0] > 0
