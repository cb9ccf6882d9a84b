"""The broker stopped, frozen, flushed; the database connection cut: nothing is lost (rows 52, 53)."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from celery import Celery
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from config.celery import app as product
from journal import limits
from journal.bell import BrokerAway, ring_waiting
from journal.dispatcher import Dispatcher
from journal.models import Job
from journal.outbox import ring
from journal.tasks import sweep
from tests.journal.conftest import ROOT, Broker, database_url, wait_for


def order(subject: int) -> None:
    with transaction.atomic():
        ring("tests.make", subject)


def letters(broker: Broker) -> int:
    """How many messages lie in the queue."""
    return int(broker.client().llen("damlam"))


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["stop", "freeze"])
def test_a_broker_that_is_away_only_delays(broker: Broker, bell: Celery, trouble: str) -> None:
    getattr(broker, trouble)()
    order(1)  # the web request: PostgreSQL only
    with pytest.raises(BrokerAway):
        ring_waiting(bell)
    broker.thaw() if trouble == "freeze" else broker.start()
    assert Dispatcher(bell).ring() == 1
    wait_for(lambda: letters(broker) >= 1)


@pytest.mark.django_db
def test_the_dispatcher_outlives_an_absent_broker(broker: Broker, bell: Celery) -> None:
    dispatcher = Dispatcher(bell)
    broker.stop()
    order(1)
    assert dispatcher.ring() == 0
    broker.start()
    assert dispatcher.ring() == 1


@pytest.mark.django_db
def test_what_a_flush_took_is_rung_again(broker: Broker, bell: Celery) -> None:
    order(1)
    assert ring_waiting(bell) == 1
    broker.client().flushall()
    assert ring_waiting(bell) == 0, "rung a moment ago"
    assert ring_waiting(bell, hurry=True) == 1
    assert letters(broker) == 1


@pytest.mark.django_db
def test_an_unanswered_bell_is_rung_again_later_and_later(broker: Broker, bell: Celery) -> None:
    order(1)
    pauses = []
    for _ring in range(4):
        assert ring_waiting(bell, hurry=True) == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM due_at - clock_timestamp()) FROM journal_job")
            pauses.append(round(float(cursor.fetchone()[0]) / limits.RING_AGAIN))
    assert pauses == [1, 2, 4, 4]


@pytest.mark.django_db
def test_sweep_says_what_it_did(broker: Broker, capsys: pytest.CaptureFixture[str], product_on: None) -> None:
    order(1)
    order(2)
    call_command("sweep")
    assert capsys.readouterr().out == "rang for 2 jobs\n"
    broker.stop()
    with pytest.raises(CommandError, match="broker is away"):
        call_command("sweep")


@pytest.mark.django_db
def test_the_sweep_of_celery_beat_rings_too(broker: Broker, product_on: None) -> None:
    order(1)
    sweep()
    assert letters(broker) == 1


@pytest.fixture
def product_on(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's application speaks to the test's broker."""
    monkeypatch.setattr(product.conf, "broker_url", broker.url)
    monkeypatch.setattr(product.conf, "broker_write_url", broker.url)


@pytest.fixture
def dispatcher(broker: Broker, transactional_db: None) -> Iterator[subprocess.Popen[str]]:
    """`manage.py dispatch`, listening."""
    environment = {**os.environ, "REDIS_URL": broker.url, "DATABASE_URL": database_url(), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "dispatch"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert "listening" in process.stdout.readline()
    yield process
    process.kill()
    process.wait()


def cut_other_connections() -> int:
    """Ends every other client's connection to the test database, as a restart does; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return int(cursor.fetchone()[0])


def test_the_dispatcher_is_called_listens_again_after_a_cut_and_stops_when_told(
    dispatcher: subprocess.Popen[str], broker: Broker
) -> None:
    order(1)
    wait_for(lambda: letters(broker) == 1)
    assert cut_other_connections() == 2, "its listening one and its working one"
    order(2)
    wait_for(lambda: letters(broker) == 2)
    assert dispatcher.poll() is None
    dispatcher.terminate()
    assert dispatcher.wait(timeout=10) == 0


@pytest.mark.django_db
def test_a_rolled_back_act_leaves_no_job_and_a_committed_one_does(bell: Celery, broker: Broker) -> None:
    def act(subject: int, *, fails: bool) -> None:
        with transaction.atomic():
            ring("tests.make", subject)
            if fails:
                raise ZeroDivisionError

    for subject in range(50):
        with pytest.raises(ZeroDivisionError):
            act(subject, fails=True)
    assert Job.objects.count() == 0
    act(50, fails=False)
    assert ring_waiting(bell) == 1
    assert letters(broker) == 1
