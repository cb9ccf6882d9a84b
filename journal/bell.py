"""Rings Celery for the jobs that are due. Used by the dispatcher, the sweep and nobody else."""

from celery import Celery
from django.db import connection
from kombu.exceptions import KombuError

from journal.limits import RING_AGAIN, RING_AGAIN_MOST, RING_AT_ONCE
from journal.models import Job
from journal.outbox import park_spent
from journal.querysets import ClockTimestamp

# Claimed in one statement, so that two dispatchers never ring for one job; committed before the
# broker is spoken to, so that a frozen broker holds no lock. A claim that is never sent is due
# again after RING_AGAIN.
CLAIM = """
UPDATE journal_job
   SET rings = least(rings + 1, 30),
       due_at = clock_timestamp() + least(%(again)s * 2 ^ rings, %(most)s) * interval '1 second'
 WHERE id IN (
       SELECT id FROM journal_job
        WHERE state IN ('waiting', 'running')
          AND (leased_until IS NULL OR leased_until < clock_timestamp())
          AND (%(hurry)s OR due_at <= clock_timestamp())
        ORDER BY id LIMIT %(most_at_once)s
          FOR UPDATE SKIP LOCKED)
RETURNING id, task, queue
"""
# Seconds; a frozen broker delays the dispatcher, which has nothing else to do (row 53), and one
# that is away is not waited for: the next pass tries again.
PATIENCE = {"socket_timeout": 2, "socket_connect_timeout": 2, "max_retries": 1, "interval_start": 0}


class BrokerAway(Exception):
    """The broker did not take the messages; the jobs stay due."""


def ring_waiting(app: Celery, *, hurry: bool = False) -> int:
    """Sends one message for every job that is due; returns how many. Raises BrokerAway.

    Due is a job that was never rung, whose bell nobody answered for a while (longer each time,
    so that a long queue does not fill with doubles), whose retry has come, or whose runner let
    the lease run out. `hurry` rings also for those that were rung a moment ago.
    """
    park_spent()
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM, {"again": RING_AGAIN, "most": RING_AGAIN_MOST, "hurry": hurry, "most_at_once": RING_AT_ONCE}
        )
        claimed: list[tuple[int, str, str]] = sorted(cursor.fetchall())
    ids = [job_id for job_id, _task, _queue in claimed]
    try:
        _send(app, claimed)
    except BrokerAway:
        Job.objects.unleased().filter(pk__in=ids).update(due_at=ClockTimestamp(), rings=0)
        raise
    return len(claimed)


def _send(app: Celery, jobs: list[tuple[int, str, str]]) -> None:
    if not jobs:
        return
    with app.connection_for_write(transport_options=PATIENCE) as link:
        away: tuple[type[BaseException], ...] = (KombuError, OSError, *link.connection_errors, *link.channel_errors)
        try:
            for job_id, task, queue in jobs:
                app.send_task(task, [job_id], queue=queue, connection=link, retry=False, ignore_result=True)
        except away as error:
            raise BrokerAway(str(error) or type(error).__name__) from error
