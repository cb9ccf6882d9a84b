"""What the clock brings about."""

from celery import shared_task

from journal import clock
from remedies.actions.consultation import record_unanswered
from remedies.actions.tallying import fold_tallies


@shared_task(name="remedies.record_unanswered")
def fall_silent() -> None:
    """Records who has let a deadline pass without answering; rung every hour, so that a missed night is made up for."""
    record_unanswered(on=clock.today())


@shared_task(name="remedies.fold_tallies")
def fold() -> None:
    """Keeps the tallies small; whatever is not folded counts as well."""
    fold_tallies()
