"""Which questions a hot standby answers, where there is one (`DATABASE_REPLICA_URL`, decision 0048).

Only views that say so (`from_replica`), only for safe requests, only while the standby lacks no more than the last few
seconds (`journal.lag`), never just after somebody's own write, and never inside a transaction of the primary. Whatever
goes wrong over there, the primary answers the same request. All writes and all other questions are the primary's.
"""

import logging
import math
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec

from django.conf import settings
from django.db import Error, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from psycopg import OperationalError
from psycopg.errors import QueryCanceled

from journal import wall
from journal.lag import PATIENCE, Watch
from journal.lines import parameters_of

ALIAS = "replica"
SAFE = frozenset({"GET", "HEAD"})
OF_THE_PRIMARY = frozenset({"accounts"})
"""Apps whose tables the primary is asked for in any case: who somebody is holds from the moment it is written."""

NONE, OK, BEHIND, DOWN = "none", "ok", "behind", "down"

P = ParamSpec("P")
logger = logging.getLogger(__name__)
_reading: ContextVar[bool] = ContextVar("reading_from_replica", default=False)
_in_use: set[BaseDatabaseWrapper] = set()
_lock = threading.Lock()
_watches: list[Watch] = []


def is_there() -> bool:
    """Whether this installation has a standby to read from."""
    return ALIAS in connections.settings


class Router:
    """Questions within `reading` go to the standby, everything else to the primary."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        """The standby within `reading`, unless it is asked who somebody is."""
        return _alias() if model._meta.app_label not in OF_THE_PRIMARY else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        """Also what is read in order to be written (`select_for_update`)."""
        return "default"

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both servers hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The standby follows by itself."""
        return db != ALIAS


def for_reading() -> BaseDatabaseWrapper:
    """The connection on which a question in bare SQL is asked now: what the router is for models."""
    return connections[_alias()]


def _alias() -> str:
    return ALIAS if _reading.get() and not _is_writing() else "default"


def _is_writing() -> bool:
    """Within a transaction of the primary its own writes must be seen."""
    return connection.in_atomic_block


def from_replica(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """For a view that only reads, where what was written a few seconds ago need not be seen yet.

    Should the standby fail in the middle, the view is asked once more, of the primary; a question that took too long is
    not asked twice.
    """

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = args[0]
        assert isinstance(request, HttpRequest)
        if not _may_answer(request):
            return view(*args, **kwargs)
        try:
            with reading():
                return view(*args, **kwargs)
        except Error as trouble:
            if isinstance(trouble.__cause__, QueryCanceled):
                raise
            logger.warning("the replica failed, the primary answers: %s", type(trouble.__cause__ or trouble).__name__)
        return view(*args, **kwargs)

    answer.reads_replica = True  # type: ignore[attr-defined]
    return answer


def keep_away(response: HttpResponse) -> None:
    """This browser reads the primary until the standby surely holds what it has just written."""
    if is_there():
        response.set_cookie(
            settings.OWN_WRITES_COOKIE_NAME,
            "1",
            max_age=settings.DATABASE_REPLICA_LAG + 1,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


@contextmanager
def reading() -> Iterator[None]:
    """Within, questions are asked of the standby, which is told of the same units as the primary (row 12)."""
    link, token = connections[ALIAS], _reading.set(True)
    with _lock:
        _in_use.add(link)
    try:
        with wall.also_on(link):
            yield
    finally:
        with _lock:
            _in_use.discard(link)
        _reading.reset(token)
        if link.errors_occurred:
            link.close()


def state() -> str:
    """How it stands with the standby, as this process knows."""
    if not is_there():
        return NONE
    watch = _that_has_looked()
    if watch.is_fresh:
        return OK
    return DOWN if watch.trouble else BEHIND


def seconds_behind() -> float | None:
    """How far the standby may be behind at most, without end where it never was known; None without a standby."""
    if not is_there():
        return None
    behind = _that_has_looked().behind
    return math.inf if behind is None else behind


def _may_answer(request: HttpRequest) -> bool:
    return (
        is_there()
        and request.method in SAFE
        and settings.OWN_WRITES_COOKIE_NAME not in request.COOKIES
        and not _reading.get()
        and _watch().is_fresh
    )


def _watch() -> Watch:
    """The one of this process, begun when it is first asked for: a thread does not outlive a fork."""
    with _lock:
        if not _watches or not _watches[-1].is_alive():
            both = parameters_of(connection), parameters_of(connections[ALIAS])
            _watches[:] = [Watch(*both, within=settings.DATABASE_REPLICA_LAG, cut=_cut)]
            _watches[-1].start()
        return _watches[-1]


def _that_has_looked() -> Watch:
    """For whoever asks how it stands: a process that has just begun looks once before it says so."""
    watch = _watch()
    watch.has_looked.wait(2 * PATIENCE)
    return watch


def _cut() -> None:
    """Ends the waiting of whoever is asking a standby that does not answer: they go on with the primary."""
    with _lock:
        for raw in [link.connection for link in _in_use]:
            if raw is not None and not raw.closed:
                with suppress(OSError, OperationalError), socket.socket(fileno=os.dup(raw.fileno())) as line:
                    line.shutdown(socket.SHUT_RDWR)
