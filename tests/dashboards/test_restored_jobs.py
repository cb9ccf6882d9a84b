"""After a restore jobs go on where the backup found them, and no mail goes out a second time (B11)."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from dashboards.actions import open_digests, send_digest
from dashboards.jobs import SEND_DIGEST
from dashboards.models import Digest
from dashboards.states import DigestState
from dashboards.tasks import send_digest as run_digest
from journal import outbox, pulse
from journal.models import Job, Pulse
from tests.cast import Cast

MOMENT = "2026-11-27 02:30:00+07"
TEN = range(10)
LATER, BEFORE = Now() + timedelta(hours=1), Now() - timedelta(hours=1)
STATES = {
    "waits": {},
    "was at work": {"state": Job.RUNNING, "attempts": 1, "holder": "a host of then", "leased_until": BEFORE},
    "failed once": {"attempts": 1, "error": "Có lỗi khi xử lý.", "due_at": BEFORE},
    "done": {"state": Job.DONE, "attempts": 1, "ended_at": BEFORE},
    "parked": {"state": Job.FAILED, "attempts": 3, "ended_at": BEFORE},
}


def test_fifty_jobs_in_five_states_end_once_each(db: None) -> None:
    """Each is offered twice, as a broker that has lost its memory does."""
    with transaction.atomic():
        jobs = {(state, number): outbox.ring(state, number) for state in STATES for number in TEN}
    for state, values in STATES.items():
        Job.objects.filter(task=state).update(**values)
    call_command("restored", "--of", MOMENT)
    runs: Counter[str] = Counter()

    def work(job: Job) -> None:
        runs[job.task] += 1

    for job in [*jobs.values(), *jobs.values()]:
        outbox.run(job.pk, work)
    assert runs == {"waits": 10, "was at work": 10, "failed once": 10}
    ended = Counter(Job.objects.values_list("task", "state"))
    assert ended == {(state, Job.FAILED if state == "parked" else Job.DONE): 10 for state in STATES}


@pytest.mark.parametrize("is_told", [True, False])
def test_a_mail_that_went_out_after_the_backup_does_not_go_out_again(addressed: Cast, is_told: bool) -> None:
    """The control: without a word of the restore it does."""
    now = timezone.localtime()
    open_digests(at=now, early=True)
    assert Digest.objects.waiting(on=now.date()).count() > 5
    before = list(Digest.objects.values_list("pk", flat=True))
    for pk in before:
        send_digest(pk, at=now)
    went_out = len(mail.outbox)
    assert went_out >= 5
    Digest.objects.update(state=DigestState.WAITING, sent_at=None)  # as the backup has them
    if is_told:
        call_command("restored", "--of", MOMENT)
    for job in Job.objects.filter(task=SEND_DIGEST):
        run_digest(job.pk)
    Digest.objects.filter(pk=before[0]).delete()  # opened after the backup
    open_digests(at=now, early=True)
    for pk in Digest.objects.values_list("pk", flat=True):
        send_digest(pk, at=now)
    assert (len(mail.outbox) == went_out) is is_told
    assert not is_told or not Digest.objects.waiting(on=now.date()).exists()


def test_the_day_after_mails_go_out_again(addressed: Cast) -> None:
    call_command("restored", "--of", MOMENT)
    Pulse.objects.filter(name=pulse.RESTORE).update(at=Now() - timedelta(days=1))
    assert open_digests(at=timezone.localtime(), early=True) > 5
