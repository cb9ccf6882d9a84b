"""Background tasks of people and units."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from accounts import sessions
from units.actions import close_dormant


@shared_task(name="units.close_dormant")
def close_dormant_accounts() -> None:
    """Closes the accounts that nobody has used for `DORMANT_DAYS`, and forgets ended sessions; may run at any time."""
    sessions.forget_ended()
    if settings.DORMANT_DAYS:
        close_dormant(unused_since=timezone.now() - timedelta(days=settings.DORMANT_DAYS))
