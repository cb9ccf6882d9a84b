"""Sessions in a table that knows whose they are, so that a person sees them and ends those of other devices."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from accounts.models import Session, User
from accounts.session_life import ADDRESS, AGENT, BEGAN, USED, moment

_MEANWHILE = timedelta(seconds=30)
"""How long a session whose key was changed still answers to its old one."""


class SessionStore(DatabaseStore):
    """Django's sessions in the database, in our own table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Where they are kept."""
        return Session

    def cycle_key(self) -> None:
        """A new key. Where it is new because the secret key is (`SECRET_KEY_FALLBACKS`), the old one does for a while.

        A page asks for its parts beside itself; Django would sign out whoever comes second with the old one.
        """
        if not self._is_of_an_earlier_secret():
            super().cycle_key()
            return
        data, earlier, ends = dict(self.items()), self.session_key or "", timezone.now() + _MEANWHILE
        self.create()
        self._session_cache = data
        Session.objects.filter(pk=earlier, expire_date__gt=ends).update(expire_date=ends)

    def _is_of_an_earlier_secret(self) -> bool:
        user = User.objects.filter(pk=self.get(SESSION_KEY, 0)).first() if settings.SECRET_KEY_FALLBACKS else None
        return user is not None and self.get(HASH_SESSION_KEY) in set(user.get_session_auth_fallback_hash())

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of a session, with the columns by which it is found and told."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        owner = data.get(SESSION_KEY)
        row.user_id = int(owner) if owner else None
        row.began_at, row.used_at = moment(data, BEGAN), moment(data, USED)
        row.address, row.agent = data.get(ADDRESS), data.get(AGENT, "")
        return row


def is_signed_in(user: User) -> bool:
    """Whether the person is signed in at any browser just now."""
    return Session.objects.live(user, at=timezone.now()).exists()


def end(user: User, *, key_hash: str) -> bool:
    """Ends one session of a person, named by the hash that the list gives; False when there is none such."""
    found = [row.pk for row in Session.objects.live(user, at=timezone.now()) if row.key_hash == key_hash]
    return bool(found) and bool(Session.objects.filter(pk__in=found).delete()[0])


def end_all(user: User, *, but: str | None = None) -> None:
    """Ends every session of a person, save the one with the key `but`."""
    Session.objects.filter(user=user).exclude(pk=but or "").delete()


def forget_ended() -> None:
    """Lets sessions go whose time is over."""
    SessionStore.clear_expired()
