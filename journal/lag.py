"""How far the standby is behind the primary: looked at once a second, in a thread of each process that reads there.

One moment tells all: up to when the standby is known to hold what the primary had written. One that lags, is away,
hangs or is none any more leaves this moment where it is, and whoever asks sees it grow old (decision 0048).
"""

import logging
import select
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import psycopg
from psycopg.pq import ExecStatus

EVERY = 1.0
PATIENCE = 2.0
"""Seconds between two looks, and for an answer."""

REMEMBERED = 3600
"""Looks that are remembered until the standby has come so far: the most seconds that it can be told to be behind."""

_WRITTEN = b"SELECT (pg_current_wal_lsn() - '0/0')::bigint, system_identifier FROM pg_control_system()"
_REPLAYED = b"""
SELECT (pg_last_wal_replay_lsn() - '0/0')::bigint, system_identifier FROM pg_control_system()
WHERE pg_is_in_recovery()
"""
logger = logging.getLogger(__name__)


class Away(Exception):
    """A server that does not answer, or is not what it should be."""


class Watch(threading.Thread):
    """Looks until its process ends. `cut` is called when the standby does not answer, `within` says what is fresh."""

    def __init__(
        self, primary: dict[str, Any], standby: dict[str, Any], *, within: float, cut: Callable[[], None]
    ) -> None:
        super().__init__(name="lag", daemon=True)
        self.has_looked = threading.Event()
        self.trouble = ""
        self._primary, self._standby = _Line(primary), _Line(standby)
        self._within, self._cut = within, cut
        self._looks: deque[tuple[float, int]] = deque(maxlen=REMEMBERED)
        self._held: float | None = None
        self._was_fresh = False

    @property
    def behind(self) -> float | None:
        """Seconds since the moment up to which the standby holds everything; None before that was ever known."""
        return None if self._held is None else monotonic() - self._held

    @property
    def is_fresh(self) -> bool:
        """Whether the standby is known to lack nothing but what was written within the last few seconds."""
        behind = self.behind
        return behind is not None and behind <= self._within

    def run(self) -> None:
        """Looks, says when the standby begins or ceases to be fresh, and waits."""
        never = threading.Event()
        while True:
            self.look()
            self._tell()
            self.has_looked.set()
            never.wait(EVERY)

    def look(self) -> None:
        """One look. The moment is taken first: whatever was written before it lies before what the primary tells."""
        now = monotonic()
        try:
            written, cluster = self._primary.ask(_WRITTEN)
        except (psycopg.Error, OSError, Away) as trouble:
            self.trouble = f"the primary: {trouble}"
            return
        self._looks.append((now, written))
        try:
            replayed, followed = self._standby.ask(_REPLAYED)
            if cluster != followed:
                raise Away("it is a standby of another server")
        except (psycopg.Error, OSError, Away) as trouble:
            self.trouble = str(trouble).strip()
            self._cut()
            return
        self.trouble = ""
        while self._looks and self._looks[0][1] <= replayed:
            self._held = self._looks.popleft()[0]

    def _tell(self) -> None:
        if self.is_fresh == self._was_fresh and self.has_looked.is_set():
            return
        self._was_fresh = self.is_fresh
        if self._was_fresh:
            logger.info("the replica is read")
        else:
            logger.warning("the replica is not read, the primary answers: %s", self.trouble or "it is behind")


class _Line:
    """A connection of the watch's own, on which nothing is waited for longer than PATIENCE: a server may hang."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = {**parameters, "connect_timeout": int(PATIENCE)}
        self._link: psycopg.Connection | None = None

    def ask(self, question: bytes) -> tuple[int, int]:
        """The two numbers of its one row. Raises psycopg.Error, OSError, Away."""
        if self._link is None:
            self._link = psycopg.connect(**self._parameters, autocommit=True)
        try:
            return self._answer(self._link.pgconn, question)
        except BaseException:
            with suppress(psycopg.Error):
                self._link.close()
            self._link = None
            raise

    @staticmethod
    def _answer(line: Any, question: bytes) -> tuple[int, int]:
        line.send_query(question)
        until, ears = monotonic() + PATIENCE, select.poll()
        ears.register(line.socket, select.POLLIN)
        while line.is_busy():
            if not ears.poll(max(0.0, until - monotonic()) * 1000):
                raise Away("it does not answer")
            line.consume_input()
        found = line.get_result()
        if found is None or found.status != ExecStatus.TUPLES_OK:
            raise Away(line.error_message.decode(errors="replace"))
        while line.get_result() is not None:
            pass
        if not found.ntuples:
            raise Away("it is no standby")
        return int(found.get_value(0, 0)), int(found.get_value(0, 1))
