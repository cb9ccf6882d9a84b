"""Renews the lease of a running job from a thread of its own."""

import logging
import time
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType

from django.db import DatabaseError, InterfaceError, connection

logger = logging.getLogger(__name__)


class Heartbeat:
    """Calls `beat` every `every` seconds while the block runs.

    Stops by itself when `beat` says that the lease is lost, and after `limit` seconds, so that a handler
    that hangs for ever does not hold its job for ever. A database that is away for a moment only
    costs a beat. `time.monotonic` because the limit must not jump with the wall clock.
    """

    def __init__(self, beat: Callable[[], bool], *, every: float, limit: float) -> None:
        self._beat = beat
        self._every = every
        self._ends = time.monotonic() + limit
        self._stop = Event()
        self._thread = Thread(target=self._run, name="job-heartbeat", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._stop.wait(self._every) and time.monotonic() < self._ends:
                if not self._one_beat():
                    return
        finally:
            connection.close()  # this thread's own

    def _one_beat(self) -> bool:
        try:
            return self._beat()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("a lease could not be renewed, trying again: %s", error)
            connection.close()
            return True
