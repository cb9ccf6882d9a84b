"""Doorbells: each takes the id of a job, calls one action, and may be rung twice."""

from celery import current_app, shared_task
from celery.signals import worker_init
from django.utils.translation import gettext as _

from journal import clock, outbox
from journal.limits import LONG_LIMIT, LONG_SOFT_LIMIT
from journal.models import Job
from journal.refusal import Refused
from library.files import FileLost
from reports import compose
from reports.actions.annex_files import draw_annexes
from reports.actions.archiving import ask_renewals, renew_annex, renew_archive, renew_copy
from reports.actions.bundling import make_bundle, purge_bundles
from reports.actions.copying import make_copy
from reports.actions.drawing import draw_filing, draw_preview
from reports.actions.errands import purge_errands
from reports.actions.making_transfers import make_transfer
from reports.actions.reminding import remind_due
from reports.actions.signing import make_signature
from reports.actions.telling import tell_national
from reports.actions.webhooks import call_webhook
from reports.jobs import (
    CALL_WEBHOOK,
    DRAW,
    DRAW_ANNEXES,
    DRAW_PREVIEW,
    MAKE_BUNDLE,
    MAKE_COPY,
    MAKE_SIGNATURE,
    MAKE_TRANSFER,
    REMIND_DUE,
    RENEW_ANNEX,
    RENEW_ARCHIVE,
    RENEW_ARCHIVES,
    RENEW_COPY,
    SWEEP_BUNDLES,
    SWEEP_ERRANDS,
    TELL_NATIONAL,
)
from reports.paper.cage import warm
from reports.troubles import run_telling, told_by_job


@worker_init.connect
def warm_up(**_kwargs: object) -> None:
    """A worker that draws loads the drawing engine and its fonts once, before it forks the processes that work.

    The engine keeps the fonts in a temporary folder that goes with the process which made it, and a process of Celery
    leaves without cleaning up: loaded in each, every two hundredth task would leave another folder behind.
    """
    if current_app.conf.task_default_queue in current_app.amqp.queues.consume_from:
        warm()


@shared_task(name=DRAW)
def draw(job_id: int) -> None:
    """Draws the filing that the job names."""

    def handler(job: Job) -> None:
        with told_by_job():
            draw_filing(job.subject_id, progress=lambda step: outbox.progress(job, step))

    outbox.run(job_id, handler)


@shared_task(name=DRAW_ANNEXES, soft_time_limit=LONG_SOFT_LIMIT, time_limit=LONG_LIMIT)
def draw_files_of_annexes(job_id: int) -> None:
    """Draws the annexes in files of their own of the filing that the job names."""

    def handler(job: Job) -> None:
        with told_by_job():
            draw_annexes(job.subject_id, progress=lambda step: outbox.progress(job, step))

    outbox.run(job_id, handler, limit=LONG_LIMIT)


@shared_task(name=DRAW_PREVIEW)
def preview(job_id: int) -> None:
    """Draws the draft of the report that the job names."""

    def handler(job: Job) -> None:
        try:
            with told_by_job():
                draw_preview(job.subject_id, progress=lambda step: outbox.progress(job, step))
        except compose.NotPrintable as trouble:
            sentence = _("Chưa dựng được bản in: đơn vị, nơi nhận hoặc người ký chưa đủ.")
            raise outbox.JobFailed(sentence, again=False) from trouble

    outbox.run(job_id, handler)


@shared_task(name=MAKE_SIGNATURE)
def sign(job_id: int) -> None:
    """Makes the signature that the job names."""
    run_telling(job_id, make_signature)


@shared_task(name=MAKE_COPY)
def copy(job_id: int) -> None:
    """Makes the electronic copy that the job names."""
    run_telling(job_id, make_copy)


@shared_task(name=RENEW_ARCHIVE)
def renew(job_id: int) -> None:
    """Puts the next archive time stamp over the filing that the job names."""
    run_telling(job_id, renew_archive)


@shared_task(name=RENEW_ANNEX)
def renew_file_of_annex(job_id: int) -> None:
    """The same over the annex in a file of its own that the job names."""
    run_telling(job_id, renew_annex)


@shared_task(name=RENEW_COPY)
def renew_copied(job_id: int) -> None:
    """The same over the electronic copy that the job names."""
    run_telling(job_id, renew_copy)


@shared_task(name=MAKE_TRANSFER)
def make_minutes(job_id: int) -> None:
    """Makes minutes and package of the transfer to the archive that the job names."""
    run_telling(job_id, make_transfer)


@shared_task(name=RENEW_ARCHIVES)
def renew_all() -> None:
    """Rings for what is due; rung every night, so that a missed night is made up for."""
    ask_renewals(at=clock.now())


@shared_task(name=REMIND_DUE)
def remind_units() -> None:
    """Reminds the units whose day has come; rung every hour, so that a missed hour is made up for."""
    remind_due(on=clock.today())


@shared_task(name=MAKE_BUNDLE, soft_time_limit=LONG_SOFT_LIMIT, time_limit=LONG_LIMIT)
def bundle(job_id: int) -> None:
    """Packs the bundle that the job names."""

    def handler(job: Job) -> None:
        try:
            with clock.reading_once(), outbox.telling(job) as tell:
                make_bundle(job.subject_id, tell=tell)
        except Refused as refusal:
            raise outbox.JobFailed(str(refusal), again=False) from refusal
        except FileLost as lost:
            sentence = _("Một tệp trong kho bị mất hoặc hỏng (SHA-256 %(hash)s…). Báo quản trị, rồi đóng tiếp.")
            raise outbox.JobFailed(sentence % {"hash": str(lost)[:12]}, again=False) from lost

    outbox.run(job_id, handler, limit=LONG_LIMIT)


@shared_task(name=TELL_NATIONAL)
def tell(job_id: int) -> None:
    """Sends the notice that the job names to the national reporting system, or asks for its receipt."""
    outbox.run(job_id, lambda job: tell_national(job.subject_id))


@shared_task(name=CALL_WEBHOOK)
def call(job_id: int) -> None:
    """Tells an address what the job names."""
    outbox.run(job_id, lambda job: call_webhook(job.subject_id))


@shared_task(name=SWEEP_BUNDLES)
def sweep_bundles() -> None:
    """Lets old bundles go; may run at any time."""
    purge_bundles()


@shared_task(name=SWEEP_ERRANDS)
def sweep_errands() -> None:
    """Lets go the errands of signing tools that are long over; may run at any time."""
    purge_errands()
