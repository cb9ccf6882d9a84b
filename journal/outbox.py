"""Jobs: written with the act that causes them, rung by the dispatcher, held by a lease (decision 15).

The row is the truth. A message carries its id and may be lost, late or doubled: `take` gives a
job to one runner at a time, a runner that dies loses it when its lease runs out, and whoever
lost it can neither finish nor fail it any more. Times are the database's real time.
See docs/decisions/0002-outbox-and-leases.md.
"""

import logging
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import close_old_connections, connection
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression
from django.utils.translation import gettext as _

from journal import limits
from journal.heartbeat import Heartbeat
from journal.models import Job
from journal.querysets import ClockTimestamp, JobQuerySet

CHANNEL = "damlam_jobs"
LEASE = timedelta(seconds=limits.LEASE)
MAX_ATTEMPTS = limits.MAX_ATTEMPTS
TELL = "UPDATE journal_job SET step = %s WHERE id = %s AND holder = %s AND state = %s"
logger = logging.getLogger(__name__)


class JobFailed(Exception):
    """Raised by a handler that knows what went wrong.

    `sentence` is shown to the user (Vietnamese, no names). `again=False` parks the job at once.
    """

    def __init__(self, sentence: str, *, again: bool) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.again = again


class JobPutOff(Exception):
    """Raised by a handler whose work cannot be done yet, through no fault of the runner: another server is away.

    The job waits for `pause` and is then as new: how often is for the handler to count. `sentence` is shown.
    """

    def __init__(self, sentence: str, *, pause: timedelta) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.pause = pause


@dataclass(frozen=True)
class JobState:
    """How the newest job of a subject stands; `state` is empty when there never was one."""

    state: str = ""
    step: str = ""
    error: str = ""
    attempts: int = 0


def ring(task: str, subject_id: int, *, queue: str = "damlam") -> Job:
    """Asks for `task` to be run on `subject_id` once the caller's transaction has committed.

    A job of the same task and subject that still waits is returned: one bell is enough, and ends its
    pause where it was put off. One that is at work may have read what this act changes, so it will be
    run once more. Touches PostgreSQL only.
    """
    return ring_each(task, [subject_id], queue=queue)[0]


def ring_each(task: str, subject_ids: Iterable[int], *, queue: str = "damlam") -> list[Job]:
    """The same for many subjects, in a number of questions that does not grow with them."""
    assert connection.in_atomic_block, "ring() belongs in the transaction of an action"
    missing, jobs = set(subject_ids), list[Job]()
    while missing:  # again when an open job ended between the two statements
        asked = [Job(task=task, subject_id=subject_id, queue=queue) for subject_id in sorted(missing)]
        Job.objects.bulk_create(asked, ignore_conflicts=True, batch_size=1000)
        # The lock keeps a job from being taken or closed before this act is committed and seen.
        open_jobs = Job.objects.open().filter(task=task, subject_id__in=missing).order_by("pk").select_for_update()
        jobs += open_jobs
        missing -= {job.subject_id for job in open_jobs}
    at_work = [job.pk for job in jobs if job.state == Job.RUNNING]
    if at_work:
        Job.objects.filter(pk__in=at_work).update(rung_meanwhile=True)
    if put_off_before := [job.pk for job in jobs if job.state == Job.WAITING and job.put_off_until]:
        waiting = Job.objects.filter(pk__in=put_off_before, put_off_until__gt=ClockTimestamp())
        waiting.update(due_at=ClockTimestamp(), put_off_until=ClockTimestamp())
    _call_dispatcher()
    return jobs


def ring_all(task: str, subject_ids: Iterable[int], *, queue: str = "damlam") -> int:
    """Asks for `task` on many subjects at once; returns how many were not already asked for.

    A subject whose job waits or is at work is left alone: this is for work that nothing in the caller's act changes.
    """
    assert connection.in_atomic_block, "ring_all() belongs in the transaction of an action"
    asked = sorted(set(subject_ids) - set(asked_for(task)))
    jobs = [Job(task=task, subject_id=subject_id, queue=queue) for subject_id in asked]
    Job.objects.bulk_create(jobs, ignore_conflicts=True, batch_size=1000)
    _call_dispatcher()
    return len(asked)


def asked_for(task: str) -> QuerySet[Job, int]:
    """The ids of the subjects whose job of this task waits or is at work."""
    return Job.objects.open().filter(task=task).values_list("subject_id", flat=True)


def state_of(task: str, subject_id: int) -> JobState:
    """Where the newest job of this task and subject stands."""
    job = Job.objects.filter(task=task, subject_id=subject_id).order_by("-id").first()
    return JobState(job.state, job.step, job.error, job.attempts) if job else JobState()


def take(job_id: int) -> Job | None:
    """Gives the job to the caller for LEASE, or None: done, parked, or in other hands.

    Counts the attempt before the work begins, so that a job which kills its runner is counted too.
    """
    park_spent()
    holder = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:12]}"
    taken = (
        Job.objects.unleased()
        .filter(pk=job_id)
        .update(
            state=Job.RUNNING,
            attempts=F("attempts") + 1,
            rings=0,
            rung_meanwhile=False,
            holder=holder,
            leased_until=_in(LEASE),
            due_at=_in(LEASE),
            step="",
            error="",
        )
    )
    return Job.objects.filter(pk=job_id, holder=holder).first() if taken else None


def renew(job: Job) -> bool:
    """Prolongs the lease; False when the job is no longer the caller's."""
    return _held(job).update(leased_until=_in(LEASE), due_at=_in(LEASE)) == 1


def progress(job: Job, step: str) -> None:
    """Says to whoever waits what is being done now; outside a transaction, or nobody sees it."""
    _held(job).update(step=step[:200])


@contextmanager
def telling(job: Job) -> Iterator[Callable[[str], None]]:
    """Within, what is being done now can be said from inside a transaction: over a connection of its own.

    At most one word a second is sent; the others are dropped.
    """
    aside, said = connection.copy(), 0.0

    def tell(step: str) -> None:
        nonlocal said
        if time.monotonic() - said < limits.TELL_EVERY:
            return
        said = time.monotonic()
        with aside.cursor() as cursor:
            cursor.execute(TELL, [step[:200], job.pk, job.holder, Job.RUNNING])

    try:
        yield tell
    finally:
        aside.close()


def finish(job: Job) -> bool:
    """Closes the job; False when it was lost meanwhile (the next runner will see the work done)."""
    return _close(job, Job.DONE)


def fail(job: Job, sentence: str, *, again: bool = True) -> bool:
    """Puts the job back for another attempt a little later, or parks it when there were enough."""
    if not again or job.attempts >= MAX_ATTEMPTS:
        logger.error("job %s %s parked after %s attempts: %s", job.pk, job, job.attempts, sentence)
        return _close(job, Job.FAILED, sentence)
    pause = _in(timedelta(seconds=limits.RETRY_AFTER * job.attempts))
    back = _held(job).update(
        state=Job.WAITING, error=sentence[:500], due_at=pause, step="", holder="", leased_until=None
    )
    return back == 1


def put_off(job: Job, sentence: str, *, pause: timedelta) -> bool:
    """Puts the job back until the pause is over; nobody is missed who would have to take it before.

    There is no pause where it was rung for while at work.
    """
    until = Case(When(rung_meanwhile=True, then=ClockTimestamp()), default=_in(pause))
    back = _held(job).update(
        state=Job.WAITING,
        attempts=0,
        rings=0,
        rung_meanwhile=False,
        error=sentence[:500],
        due_at=until,
        put_off_until=until,
        step="",
        holder="",
        leased_until=None,
    )
    return back == 1


def unpark(job: Job) -> bool:
    """Gives a parked job all its attempts anew; False when it is no longer parked.

    The constraint `one_open_job_per_task_and_subject` forbids it while another job does the same work.
    """
    assert connection.in_atomic_block, "unpark() belongs in the transaction of an action"
    parked = Job.objects.filter(pk=job.pk, state=Job.FAILED)
    back = parked.update(
        state=Job.WAITING,
        attempts=0,
        rings=0,
        ended_at=None,
        due_at=ClockTimestamp(),
        put_off_until=ClockTimestamp(),
        holder="",
        leased_until=None,
    )
    _call_dispatcher()
    return back == 1


def park_spent() -> int:
    """Parks the jobs whose last permitted runner died without a word (row 51); returns how many."""
    spent = Job.objects.unleased().filter(attempts__gte=MAX_ATTEMPTS)
    parked = spent.update(
        state=Job.FAILED,
        error=_("Đã thử %(count)d lần nhưng lần nào cũng bị ngắt giữa chừng.") % {"count": MAX_ATTEMPTS},
        step="",
        holder="",
        leased_until=None,
        ended_at=ClockTimestamp(),
    )
    if parked:
        logger.error("%s job(s) parked: their runners died %s times", parked, MAX_ATTEMPTS)
    return parked


def run(job_id: int, handler: Callable[[Job], None], *, limit: float = limits.RUN_LIMIT) -> None:
    """What a task does: takes the job, lets `handler` work, closes the job or puts it back.

    `handler` may meet work already done (its runner died just before closing) and must then
    simply return. A message for a job that is done or in other hands does nothing. `limit` is how many seconds
    the lease is renewed for; the task's own time limit is the same.
    """
    job = take(job_id)
    if job is None:
        return
    try:
        with Heartbeat(lambda: renew(job), every=limits.HEARTBEAT, limit=limit):
            handler(job)
    except JobFailed as trouble:
        fresh_connection()
        fail(job, trouble.sentence, again=trouble.again)
    except JobPutOff as later:
        fresh_connection()
        put_off(job, later.sentence, pause=later.pause)
    except Exception:  # the edge of a task: whatever it was, the job must not stay in the air
        logger.exception("job %s %s failed in attempt %s", job.pk, job, job.attempts)
        fresh_connection()
        fail(job, _("Có lỗi khi xử lý. Mã việc: %(id)d.") % {"id": job.pk})
    else:
        if not finish(job):
            logger.warning("job %s %s was done, but its lease had been lost", job.pk, job)


def _close(job: Job, state: str, error: str = "") -> bool:
    """Ends the job in `state`, or opens it anew when it was rung for while at work."""
    meanwhile = Q(rung_meanwhile=True)
    closed = _held(job).update(
        state=Case(When(meanwhile, then=Value(Job.WAITING)), default=Value(state)),
        attempts=Case(When(meanwhile, then=Value(0)), default=Value(job.attempts)),
        ended_at=Case(When(meanwhile, then=Value(None)), default=ClockTimestamp()),
        due_at=ClockTimestamp(),
        rung_meanwhile=False,
        error=error[:500],
        step="",
        holder="",
        leased_until=None,
    )
    _call_dispatcher()
    return closed == 1


def _call_dispatcher() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def fresh_connection() -> None:
    """Drops a database connection that broke or is too old; within a transaction it is left alone."""
    if not connection.in_atomic_block:
        close_old_connections()


def _held(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, holder=job.holder, state=Job.RUNNING)


def _in(span: timedelta) -> CombinedExpression:
    return ClockTimestamp() + span
