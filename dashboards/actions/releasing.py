"""Asking to take more names away than a day allows, and letting somebody (row 74)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.querysets import ClockTimestamp
from journal.refusal import Refused, refused_when
from records.models import NameRelease


@transaction.atomic
def ask_names(*, names: int, reason: str, actor: User) -> NameRelease:
    """Asks a second person to let the actor take so many more. Raises Refused while an earlier question waits."""
    waits = _("Yêu cầu trước của bạn còn chờ người khác quyết định.")
    with refused_when({"name_release_asked_once_at_a_time": waits}):
        row = NameRelease.objects.create(user=actor, names=names, reason=reason)
    record("ask_names", row, actor=actor, detail={"names": names})
    return row


@transaction.atomic
def decide_names(*, row: NameRelease, is_released: bool, actor: User) -> None:
    """Lets the one who asked take so many more for a day, or does not. Raises Refused when it was decided meanwhile."""
    held = NameRelease.objects.select_for_update().get(pk=row.pk)
    if held.decided_at is not None or held.user_id == actor.pk:
        raise Refused(_("Yêu cầu này đã được quyết định, hoặc là của chính bạn."))
    NameRelease.objects.filter(pk=row.pk).update(decided_by=actor, decided_at=ClockTimestamp(), is_released=is_released)
    record("release_names" if is_released else "decline_names", row, actor=actor, detail={"names": held.names})
