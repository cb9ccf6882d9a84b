"""How a person proves who they are."""

import logging

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from accounts import lockout
from accounts.models import User
from accounts.one_time import has_run_out

logger = logging.getLogger(__name__)

_ACTIVE = "SELECT * FROM accounts_user WHERE id = %s AND is_active"
"""Written out: every request asks it."""


class PasswordBackend(BaseBackend):
    """User name and password. Grants no permission: access comes from postings alone."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: object
    ) -> User | None:
        """The active user with this password, or None; takes the same time for an unknown name.

        A one-time password that has run out lets nobody in. Raises TooManyGuesses before anything is compared.
        """
        if username is None or password is None:
            return None
        name = User.normalize_username(username.strip().lower())
        user = User.objects.filter(username=name).first()
        attempt = lockout.begin(request, name, user)
        if user is None:
            User().set_password(password)
            logger.warning("a password was refused for a name that is nobody's")
            return None
        if not user.check_password(password) or not user.is_active or has_run_out(user):
            logger.warning("a password was refused for account %d", user.pk)
            return None
        attempt.was_right()
        return user

    def get_user(self, user_id: int) -> User | None:
        """The active user with this id."""
        return next(iter(User.objects.raw(_ACTIVE, [user_id])), None)
