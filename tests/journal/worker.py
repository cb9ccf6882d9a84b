"""A worker with tiny tasks, started by the tests as a process of its own: `celery -A tests.journal.worker`.

The product's settings and outbox, with leases of a fifteenth of their length, so that a test
of dying workers takes seconds.
"""

import os
import signal
import time
from datetime import timedelta

import django
from celery import Celery, shared_task
from django.db import connection

from config.celery import app as product

django.setup()  # before the models are imported

from journal import limits, outbox  # noqa: E402
from journal.models import Job  # noqa: E402

# The product's switches, but not its tasks: they would draw paper, which takes long to import.
app = Celery("tests", set_as_current=True)
app.conf.update(product.conf.table(censored=False), broker_url=product.conf.broker_url)

outbox.LEASE = timedelta(seconds=2)
limits.HEARTBEAT = 0.4
WORK = 0.6  # seconds that a piece of work takes: long enough to be killed in


def note(table: str, subject_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} VALUES (%s) ON CONFLICT DO NOTHING", [subject_id])


def work(job: Job) -> None:
    note("begun", job.subject_id)
    time.sleep(WORK)
    note("made", job.subject_id)


def work_for_long(job: Job) -> None:
    """Longer than two leases."""
    note("begun", job.subject_id)
    time.sleep(outbox.LEASE.total_seconds() * 2.5)
    note("made", job.subject_id)


def crash(job: Job) -> None:
    note("begun", job.subject_id)
    os.kill(os.getpid(), signal.SIGSEGV)


@shared_task(name="tests.make")
def make(job_id: int) -> None:
    outbox.run(job_id, work)


@shared_task(name="tests.make_slowly")
def make_slowly(job_id: int) -> None:
    outbox.run(job_id, work_for_long)


@shared_task(name="tests.poison")
def poison(job_id: int) -> None:
    outbox.run(job_id, crash)


@shared_task(name="tests.make_slowly_without_lease")
def make_slowly_without_lease(job_id: int) -> None:
    """What the lease protects from: every message is obeyed."""
    work_for_long(Job.objects.get(pk=job_id))
