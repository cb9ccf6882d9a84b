"""The cast in a transaction that stays open from one test to the next."""

from contextlib import ExitStack

from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests import cast as people


class KeptCast:
    """Built for the first of several tests that want it, undone before a test that wants the database without it."""

    def __init__(self, blocker: DjangoDbBlocker) -> None:
        self._blocker = blocker
        self._open = ExitStack()
        self._cast: people.Cast | None = None

    def take(self) -> people.Cast:
        """The cast as it was built; who changes its objects copies them first."""
        if self._cast is None:
            with self._blocker.unblock():
                self._open.enter_context(transaction.atomic())
                self._cast = people.build()
                connection.check_constraints()  # once here, not after each test
        return self._cast

    def leave(self) -> None:
        """The database is as it was before the cast."""
        if self._cast is not None:
            with self._blocker.unblock():
                transaction.set_rollback(True)
                self._open.close()
            self._cast = None
