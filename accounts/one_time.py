"""A password that an administrator is told once, and that its owner must replace at the first sign-in."""

import secrets
from datetime import timedelta

from django.utils import timezone

from accounts import tokens
from accounts.models import User

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What cannot be misread when it is written down: no 0 and o, no 1, i and l."""
_GROUPS, _LENGTH = 4, 4
DAYS = 7


def give(user: User) -> str:
    """Sets a new password of some 79 bits, good for seven days, and returns it; sessions and tokens end."""
    password = "-".join("".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH)) for _group in range(_GROUPS))
    user.set_password(password)
    user.one_time_until = timezone.now() + timedelta(days=DAYS)
    user.save(update_fields=["password", "one_time_until"])
    tokens.end_all(user)
    return password


def has_run_out(user: User) -> bool:
    """Whether the account still waits for its owner's own password, and has waited too long."""
    return user.one_time_until is not None and user.one_time_until < timezone.now()
