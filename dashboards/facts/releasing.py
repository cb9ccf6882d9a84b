"""Who may let somebody take more names away, and what waits for that (row 74)."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from records.models import NameRelease
from units.access import standing
from units.models import Posting
from units.roles import Role

RELEASERS = (Role.LEADER, Role.PROVINCIAL_LEADER, Role.AUDITOR)
"""Leaders for their own people, auditors for whom they audit; never for themselves."""


def waiting_for(user: User) -> QuerySet[NameRelease]:
    """What others ask for, of people in posts that the user's roles reach today; the oldest first."""
    who = standing(user)
    here = Posting.objects.filter(
        official__user=OuterRef("user"), valid__contains=who.on, unit__in=who.answers_for(*RELEASERS)
    )
    asked = NameRelease.objects.filter(Exists(here), decided_at=None).exclude(user=user)
    return asked.select_related("user__official").order_by("pk")
