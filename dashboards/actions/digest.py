"""One mail a day: opened once for everybody who has an address, and given to the mail server at most once.

When is a matter of real time, what is due a matter of the business clock.
"""

import logging
from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dashboards import compose, postbox
from dashboards.facts.digest import letter_for
from dashboards.jobs import MAIL_QUEUE, SEND_DIGEST
from dashboards.models import Digest
from dashboards.states import DigestState
from journal import pulse
from journal.outbox import ring_all
from journal.querysets import ClockTimestamp
from library.calendar import is_working_day

logger = logging.getLogger(__name__)


@transaction.atomic
def open_digests(*, at: datetime, early: bool = False) -> int:
    """The digests of the day of `at`, and a bell for each that has not gone out; returns how many bells were rung.

    May be called at any time, by several at once: the database keeps one digest a person and day. Before the hour of
    the settings and on days off nothing is done, unless it is wanted `early`. What an outage left over from earlier
    days is not sent any more; a mail server that was away is tried again at each call. On the day of a restore none is
    opened: what went out after the moment of the backup is forgotten.
    """
    moment = timezone.localtime(at)
    day = moment.date()
    Digest.objects.lapsed(on=day).update(state=DigestState.LAPSED)
    if not settings.MAIL_ON or not (early or (moment.hour >= settings.DIGEST_HOUR and is_working_day(day))):
        return 0
    if _was_restored(on=day):
        return 0
    people = User.objects.filter(is_active=True).exclude(email="").exclude(digests__day=day).order_by("pk")
    missing = [Digest(user_id=pk, day=day) for pk in people.values_list("pk", flat=True)]
    Digest.objects.bulk_create(missing, ignore_conflicts=True, batch_size=1000)
    waiting = Digest.objects.waiting(on=day).values_list("pk", flat=True)
    return ring_all(SEND_DIGEST, waiting, queue=MAIL_QUEUE)


def _was_restored(*, on: date) -> bool:
    """Whether the database was put back to an earlier moment on this day."""
    moment = pulse.last(pulse.RESTORE)
    return moment is not None and timezone.localtime(moment).date() == on


def send_digest(digest_id: int, *, at: datetime) -> None:
    """Gives the digest to the mail server, at most once whatever happens. Raises postbox.NotTaken when it said no.

    It is marked before it is given, and the mark is committed: a runner that dies in between, or a line that breaks
    while the server takes it, leaves a digest of which nobody knows, and that one is never tried again.
    """
    message = _take(digest_id, at=at)
    if message is None:
        return
    try:
        postbox.deliver(message)
    except postbox.NotTaken as refusal:
        _move(digest_id, DigestState.WAITING if refusal.again else DigestState.FAILED)
        raise
    except postbox.Unknown as trouble:
        logger.warning("digest %s may have gone out or not: %s", digest_id, trouble)
        _move(digest_id, DigestState.UNCERTAIN)
    else:
        _move(digest_id, DigestState.SENT)


@transaction.atomic
def _take(digest_id: int, *, at: datetime) -> EmailMessage | None:
    """Marks the digest as being sent and gives its mail; None when there is nothing to be sent, now or ever."""
    locked = Digest.objects.select_for_update(of=("self",)).select_related("user").filter(pk=digest_id)
    digest, day = locked.first(), timezone.localtime(at).date()
    if digest is None or digest.day > day:  # of a day that a jump of the clock has taken back
        return None
    if digest.state == DigestState.SENDING:
        _move(digest_id, DigestState.UNCERTAIN)
    if digest.state != DigestState.WAITING:
        return None
    if digest.day < day:
        _move(digest_id, DigestState.LAPSED)
        return None
    if _was_restored(on=day):
        _move(digest_id, DigestState.UNCERTAIN)
        return None
    letter = letter_for(digest.user) if digest.user.is_active and digest.user.email else None
    digest.state = DigestState.SENDING if letter else DigestState.NOTHING
    digest.counts = letter.counts if letter else {}
    digest.save(update_fields=["state", "counts"])
    return compose.message(letter, digest) if letter else None


def _move(digest_id: int, state: DigestState) -> None:
    """From being sent to what came of it; whoever finds it there no more has lost it to another runner."""
    stamps = {"sent_at": ClockTimestamp()} if state == DigestState.SENT else {}
    begun = [DigestState.WAITING, DigestState.SENDING]
    begun += [DigestState.UNCERTAIN] if state == DigestState.SENT else []  # the first runner knows best
    Digest.objects.filter(pk=digest_id, state__in=begun).update(state=state, **stamps)
