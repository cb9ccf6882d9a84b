"""What people do to their own accounts is written down; `accounts` stands below the journal and only says it."""

from collections.abc import Mapping

from django.dispatch import receiver

from accounts.models import User
from accounts.signals import account_changed
from journal.actions import record


@receiver(account_changed, dispatch_uid="journal.account_changed")
def write_down(
    sender: type[User], *, user: User, verb: str, detail: Mapping[str, object] | None = None, **kwargs: object
) -> None:
    """One entry about the account, by its owner."""
    record(verb, user, actor=user, detail=detail)
