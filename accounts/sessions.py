"""Sessions in a table that knows whose they are, so that a person sees them and ends those of other devices."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from accounts.models import Session, User
from accounts.session_life import ADDRESS, AGENT, BEGAN, USED, moment


class SessionStore(DatabaseStore):
    """Django's sessions in the database, in our own table."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Where they are kept."""
        return Session

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
