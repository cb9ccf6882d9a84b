"""Workers on two machines, each in a network of its own; the line of one is cut in the middle of its work."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Celery
from django.db import connection, transaction

from journal.bell import ring_waiting
from journal.models import Job
from journal.outbox import ring
from tests.journal.conftest import Broker, Worker, subjects_in, wait_for
from tests.journal.hosts import Host, Net, needs_namespaces

pytestmark = pytest.mark.drill
JOBS = 24


@pytest.fixture(autouse=True)
def impatient_dispatcher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rings again after a second for what a cut-off worker had in its hands but not begun."""
    monkeypatch.setattr("journal.bell.RING_AGAIN", 1)


@pytest.fixture
def hosts(broker: Broker) -> Iterator[list[Host]]:
    """Two machines with lines of their own to the servers of the test."""
    needs_namespaces()
    place = connection.settings_dict
    database = Path(place["HOST"]) / f".s.PGSQL.{place['PORT'] or 5432}"
    net, both = Net(), [Host(number, database, broker.socket) for number in (1, 2)]
    try:
        for host in both:
            host.build(net)
        yield both
    finally:
        for host in both:
            host.tear_down()
        net.close()


def order(*subjects: int) -> None:
    with transaction.atomic():
        for subject in subjects:
            ring("tests.make", subject)


def ringing(bell: Celery, condition: Callable[[], bool]) -> Callable[[], bool]:
    def look() -> bool:
        ring_waiting(bell)
        return condition()

    return look


def both_at_work() -> bool:
    """Each machine has one child: two jobs begun and not done are one at each."""
    return len(set(subjects_in("begun")) - set(subjects_in("made"))) == 2


def all_ended() -> bool:
    return not Job.objects.open().exists()


def test_two_machines_share_the_work_and_one_does_it_all_when_the_other_is_cut_off(
    hosts: list[Host], hire: Callable[..., Worker], bell: Celery
) -> None:
    first, second = hosts
    at_first, _at_second = (hire(host=host) for host in hosts)
    order(*range(1, JOBS + 1))
    wait_for(ringing(bell, lambda: len(subjects_in("made")) >= 4 and both_at_work()))
    first.cut()
    wait_for(ringing(bell, all_ended))
    assert sorted(subjects_in("made")) == list(range(1, JOBS + 1))
    assert set(Job.objects.values_list("state", flat=True)) == {Job.DONE}
    wait_for(lambda: "OperationalError" in at_first.log())  # by itself: nobody tells it that the line is dead

    first.mend()
    second.cut()
    order(JOBS + 1)
    wait_for(ringing(bell, all_ended))
    assert JOBS + 1 in subjects_in("made"), "the machine whose line came back works again by itself"
