"""What the clock brings about."""

from celery import shared_task

from journal import clock
from remedies.actions.consultation import record_unanswered


@shared_task(name="remedies.record_unanswered")
def fall_silent() -> None:
    """Records who has let a deadline pass without answering; rung every hour, so that a missed night is made up for."""
    record_unanswered(on=clock.today())
