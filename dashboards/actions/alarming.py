"""Who runs the system is told by mail of what has to be mended now, when it begins and once a day while it lasts (B7).

Real time. When somebody was told last is kept as a sign of life; nothing is told twice a day, of several at once one
tells. A mail server that is away is tried again at the next look.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models.functions import Now

from accounts.models import User
from dashboards import compose, postbox
from dashboards.facts.operations import Sign, alarms, told_by_mail
from journal import pulse
from journal.models import Pulse

AGAIN_AFTER = timedelta(hours=24)
_TOLD = "alarm:"

logger = logging.getLogger(__name__)


def tell_of_alarms() -> int:
    """Looks now; how many mails went out. What is well again is forgotten, so that it is told at once next time.

    Outside a transaction: a mail server may take longer than the database lets one idle.
    """
    if not settings.MAIL_ON:
        return 0
    with _alone() as is_alone:
        return _tell() if is_alone else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else tells just now; whoever dies meanwhile lets go with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [_TOLD])
        is_alone = cursor.fetchone() == (True,)
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [_TOLD])


def _tell() -> int:
    late = {f"{_TOLD}{code}": sign for code, sign in alarms().items() if sign.tone == "late"}
    Pulse.objects.filter(name__startswith=_TOLD).exclude(name__in=late).delete()
    known = Pulse.objects.filter(name__in=late, at__gt=Now() - AGAIN_AFTER).values_list("name", flat=True)
    if not set(late) - set(known):
        return 0
    sent = sum(_deliver(user, list(late.values())) for user in told_by_mail())
    if sent:
        for name in late:
            pulse.strike(name)
    return sent


def _deliver(user: User, found: list[Sign]) -> bool:
    """Whether the mail went out, or may have."""
    try:
        postbox.deliver(compose.alarm(user, found))
    except postbox.NotTaken as refusal:
        logger.warning("account %s was not told of what has to be mended: %s", user.pk, refusal)
        return False
    except postbox.Unknown as trouble:
        logger.warning("account %s may have been told of what has to be mended or not: %s", user.pk, trouble)
    return True
