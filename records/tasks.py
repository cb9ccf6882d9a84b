"""Doorbells: each takes the id of a job, calls one action, and may be rung twice."""

from collections.abc import Callable

from celery import shared_task

from journal import clock, outbox
from journal.limits import LONG_LIMIT, LONG_SOFT_LIMIT
from journal.models import Job
from journal.refusal import Refused
from records import actions
from records.entering import Tell
from records.jobs import CHECK_IMPORT, MAKE_EXPORT, SWEEP, WRITE_IMPORT


@shared_task(name=MAKE_EXPORT, soft_time_limit=LONG_SOFT_LIMIT, time_limit=LONG_LIMIT)
def make_export(job_id: int) -> None:
    """Makes the workbook of the export that the job names."""
    _run(job_id, lambda subject, tell: actions.make_export(subject, tell=tell))


@shared_task(name=CHECK_IMPORT, soft_time_limit=LONG_SOFT_LIMIT, time_limit=LONG_LIMIT)
def check_import(job_id: int) -> None:
    """Checks the workbook that the job names."""
    _run(job_id, lambda subject, tell: actions.check_import(subject, tell=tell))


@shared_task(name=WRITE_IMPORT, soft_time_limit=LONG_SOFT_LIMIT, time_limit=LONG_LIMIT)
def write_import(job_id: int) -> None:
    """Enters the rows of the workbook that the job names."""
    _run(job_id, lambda subject, tell: actions.write_import(subject, tell=tell))


@shared_task(name=SWEEP)
def sweep() -> None:
    """Lets old workbooks go; may run at any time."""
    actions.purge_workbooks()


def _run(job_id: int, act: Callable[[int, Tell], None]) -> None:
    def handler(job: Job) -> None:
        try:
            with clock.reading_once(), outbox.telling(job) as tell:
                act(job.subject_id, tell)
        except Refused as refusal:
            raise outbox.JobFailed(str(refusal), again=False) from refusal

    outbox.run(job_id, handler, limit=LONG_LIMIT)
