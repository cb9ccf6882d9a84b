"""A brake on taking names of persons away: so many in a day, more when a second person has released it (row 74).

Counted from the journal, which nobody can change: each opened name, paper or extract is one, an export or a reading by
a program as many as it has rows with a column of names. A day is the last 24 hours of real time, so that no midnight
doubles it.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Case, F, IntegerField, Sum, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Now

from accounts.models import User
from journal.models import Entry
from records.models import NameRelease

DAY = timedelta(days=1)
TAKEN = ("export", "take_names")
"""Acts that tell many names at once, whose entry says how many."""
OPENED = ("read_name", "read_paper", "open_extract")
"""Acts of the apps above by which one name, or one file with names, is opened."""


class TooManyNames(Exception):
    """The day's number is reached; `records.middleware` shows what can be done."""


def taken(user: User) -> int:
    """How many names somebody has taken in the last 24 hours."""
    exported = Cast(KT("detail__names"), IntegerField())
    each = Case(When(verb__in=OPENED, then=Value(1)), When(verb__in=TAKEN, then=exported), default=Value(0))
    counted = Entry.objects.filter(actor=user, verb__in=(*OPENED, *TAKEN), at__gt=Now() - DAY).aggregate(sum=Sum(each))
    return counted["sum"] or 0


def allowed(user: User) -> int:
    """How many somebody may take within 24 hours, with what was released for them."""
    released = NameRelease.objects.filter(user=user, is_released=True, decided_at__gt=Now() - DAY)
    more: int = released.aggregate(sum=Sum(F("names")))["sum"] or 0
    return int(settings.NAMES_A_DAY) + more


def demand_names(user: User | None, number: int = 1) -> None:
    """Before that many more are told, within the transaction that writes them down. Raises TooManyNames.

    Holds the account until then, so that two requests at once do not both find room. The machine has no brake.
    """
    if user is None or not number or not settings.NAMES_A_DAY:
        return
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if taken(user) + number > allowed(user):
        raise TooManyNames
