"""Doorbells of mails, alarms, retention and reviews of rights: each calls one action and may be rung twice."""

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _

from dashboards import actions, postbox
from dashboards.actions.making_reviews import draw_review, sign_review
from dashboards.jobs import DRAW_REVIEW, LET_GO, OPEN_DIGESTS, SEND_DIGEST, SIGN_REVIEW, WATCH
from journal import clock, outbox
from journal.models import Job
from reports.troubles import run_telling


@shared_task(name=OPEN_DIGESTS)
def open_digests() -> None:
    """Opens today's digests once their hour has come."""
    actions.open_digests(at=timezone.localtime())


@shared_task(name=LET_GO)
def let_go() -> None:
    """Lets go of what is older than the schedule of retention says."""
    actions.let_go()


@shared_task(name=WATCH)
def watch() -> None:
    """Tells who runs the system of what has to be mended now."""
    actions.tell_of_alarms()


@shared_task(name=SEND_DIGEST)
def send_digest(job_id: int) -> None:
    """Sends the digest that the job names."""

    def handler(job: Job) -> None:
        try:
            with clock.reading_once():
                actions.send_digest(job.subject_id, at=timezone.localtime())
        except postbox.NotTaken as refusal:
            sentence = _("Máy chủ thư chưa nhận thư: %(why)s.") % {"why": refusal}
            raise outbox.JobFailed(sentence, again=refusal.again) from refusal

    outbox.run(job_id, handler)


@shared_task(name=DRAW_REVIEW)
def draw(job_id: int) -> None:
    """Draws the paper of the review that the job names."""
    run_telling(job_id, draw_review)


@shared_task(name=SIGN_REVIEW)
def sign(job_id: int) -> None:
    """Signs the paper of the review that the job names."""
    run_telling(job_id, sign_review)
