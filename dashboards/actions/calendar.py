"""Giving a person the address of their calendar, another one, or none any more."""

from uuid import uuid4

from django.db import transaction

from accounts.models import User
from dashboards.models import CalendarFeed
from journal import clock
from journal.actions import record


@transaction.atomic
def give_calendar(*, user: User, actor: User) -> CalendarFeed:
    """A new address for the person's calendar; the one that was given before opens nothing from now on."""
    feed, _created = CalendarFeed.objects.update_or_create(
        user=user, defaults={"key": uuid4(), "given_at": clock.now()}
    )
    record("give_calendar", user, actor=actor)
    return feed


@transaction.atomic
def end_calendar(*, user: User, actor: User | None) -> None:
    """No address opens the person's calendar any more. Ending it twice is ending it once."""
    ended, _models = CalendarFeed.objects.filter(user=user).delete()
    if ended:
        record("end_calendar", user, actor=actor)
