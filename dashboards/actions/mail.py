"""Choosing what the daily mail tells, and where it goes."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from dashboards.models import MailPreference
from journal.actions import record


@transaction.atomic
def choose_mail(*, user: User, email: str, wanted: Mapping[str, bool], actor: User) -> None:
    """The person's address (empty: no mail), and for each source whether it is told. The journal keeps no address."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    before = locked.email
    locked.email = email.strip().lower()
    locked.save(update_fields=["email"])
    MailPreference.objects.bulk_create(
        [MailPreference(user=locked, source=source, is_wanted=is_wanted) for source, is_wanted in wanted.items()],
        update_conflicts=True,
        unique_fields=["user", "source"],
        update_fields=["is_wanted"],
    )
    told = {"sources": sorted(source for source, is_wanted in wanted.items() if is_wanted)}
    record("choose_mail", locked, actor=actor, detail={**told, "new_address": locked.email != before})
