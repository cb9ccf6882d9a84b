"""Another database for a while, copied from the migrated one: what commits in it troubles no other test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.kept import KeptCast


@contextmanager
def another_database(blocker: DjangoDbBlocker, kept: KeptCast, template: str, name: str) -> Iterator[None]:
    """Makes it; it is there until the end, and `within` it is the one that Django asks."""
    kept.leave()
    with blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield
        finally:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def within(blocker: DjangoDbBlocker, kept: KeptCast, name: str) -> Iterator[None]:
    """Django asks the database of this name, and afterwards the one that it asked before."""
    kept.leave()
    with blocker.unblock():
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = name
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
