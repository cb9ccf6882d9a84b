"""A key against double posting: one form, one act (row 57)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4, uuid5

from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from journal.limits import KEY_DAYS
from journal.models import PostedKey


class BadKey(SuspiciousOperation):
    """The form came without a key of ours; Django answers 400."""


def new_key() -> str:
    """A fresh key for the hidden field of a form."""
    return str(uuid4())


def once(user: User, key: str, act: Callable[[], str], *, path: str = "") -> str:
    """Runs `act` for the first post of `key` to `path` and returns its URL; later posts get the same URL.

    The act runs in this transaction. A second post waits for the first one to end (no longer than
    the database's `lock_timeout`); when the first one raised, its key is free again. The same key at
    another address is another form: an act is never taken for done because something else was.
    """
    try:
        known = _bound(key, path)
    except ValueError as error:
        raise BadKey("the form has no valid key") from error
    with transaction.atomic():
        pk, result = _taken(user, known)
        if not result:
            result = act()
            PostedKey.objects.filter(pk=pk).update(result=result)
        return result


_TAKE = """
INSERT INTO journal_postedkey (user_id, key, result) VALUES (%s, %s, '')
ON CONFLICT (user_id, key) DO UPDATE SET key = excluded.key RETURNING id, result
"""
"""The unique index makes whoever comes second wait here until the first has committed."""


def _taken(user: User, known: UUID) -> tuple[int, str]:
    """The row of a key, locked, and what an earlier post of it was answered with, if there was one."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [user.pk, known])
        return tuple(cursor.fetchone())


def answered(user: User, key: str, *, path: str = "") -> str:
    """The URL that an earlier post of this key to `path` was answered with, or an empty text."""
    try:
        known = _bound(key, path)
    except ValueError:
        return ""
    return PostedKey.objects.filter(user=user, key=known).values_list("result", flat=True).first() or ""


def _bound(key: str, path: str) -> UUID:
    return uuid5(UUID(key), path)


def purge() -> int:
    """Forgets keys too old to be posted again; returns how many."""
    return PostedKey.objects.older_than(timezone.now() - timedelta(days=KEY_DAYS)).delete()[0]
