"""Listens to PostgreSQL and rings Celery: the only way from an act to the broker (decision 15).

Whatever goes away comes back: a broken database connection is made anew, a broker that is away
is tried again, and jobs wait in their table meanwhile. Nothing here holds state worth keeping.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from celery import Celery
from django.db import DatabaseError, InterfaceError, connection

from journal.bell import BrokerAway, ring_waiting
from journal.lines import parameters_of
from journal.outbox import CHANNEL, fresh_connection

SWEEP_EVERY = 3.0  # seconds between passes when nobody calls: retries and lost bells
PAUSE = 1.0  # seconds before trying again something that is away
logger = logging.getLogger(__name__)


class Dispatcher:
    """One process runs one of these; a second one does no harm."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._broker_is_away = False

    def run(self) -> None:
        """Works until the process is told to stop."""
        while True:
            try:
                with _listening() as calls:
                    self._serve(calls)
            except (psycopg.Error, DatabaseError, InterfaceError) as error:
                logger.warning("the database is away, trying again: %s", error)
                time.sleep(PAUSE)

    def _serve(self, calls: psycopg.Connection) -> None:
        while True:
            self.ring()
            for _call in calls.notifies(timeout=SWEEP_EVERY, stop_after=1):
                pass

    def ring(self) -> int:
        """One pass; a broker that is away is said once, not at every pass."""
        fresh_connection()
        try:
            rung = ring_waiting(self._app)
        except BrokerAway as error:
            if not self._broker_is_away:
                logger.warning("the broker is away, jobs wait in the database: %s", error)
            self._broker_is_away = True
            return 0
        if rung and self._broker_is_away:
            logger.warning("the broker is back")
            self._broker_is_away = False
        return rung


@contextmanager
def _listening() -> Iterator[psycopg.Connection]:
    """A connection of its own that listens; Django's one may be closed at any time."""
    with psycopg.connect(**parameters_of(connection), autocommit=True) as calls:
        calls.execute(f"LISTEN {CHANNEL}")
        yield calls
