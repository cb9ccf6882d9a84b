"""What the database is told of who asks: the second wall behind the doors of the application (row 12).

Tables that tell of persons carry policies (`remedies` migrations) that show a row only where its unit is, was or will
be below one of the units told here (`units_everbelow`), or where everything is shown. Nothing is told by default: a
connection on which nobody has spoken sees no row of those tables and writes none.

The web server tells for each request below which units somebody holds a role (`units.wall`). Who runs a command or a
job holds the database anyway, and says so: `EVERYTHING`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from psycopg.pq import TransactionStatus

NOTHING = ""
EVERYTHING = "all"

_shown: ContextVar[str | None] = ContextVar("shown", default=None)
_beside: ContextVar[BaseDatabaseWrapper | None] = ContextVar("beside", default=None)
_otherwise = [NOTHING]


def otherwise(shown: str) -> None:
    """What this process sees where nothing else is said: EVERYTHING for commands, and NOTHING until somebody speaks."""
    _otherwise[0] = shown
    _tell(connection)


def below(units: Iterable[int]) -> str:
    """What the database is told for whoever sees what lies below some units, by id."""
    return f"{{{','.join(map(str, sorted(set(units))))}}}"


@contextmanager
def showing(shown: str) -> Iterator[None]:
    """Within, the database shows this and nothing else; afterwards what it showed before."""
    token = _shown.set(shown)
    try:
        _tell_all()
        yield
    finally:
        _shown.reset(token)
        _tell_all()


def show(shown: str) -> None:
    """The same until the `showing` around it ends: for a door that learns within who asks."""
    if _shown.get() is not None:
        _shown.set(shown)
        _tell_all()


def show_also(unit: int) -> None:
    """Until the `showing` around it ends, what lies below one more unit, to which a door has let somebody in."""
    now = _shown.get()
    if now not in {None, EVERYTHING}:
        show(below([*_units(now or ""), unit]))


def _units(shown: str) -> list[int]:
    return [int(unit) for unit in shown.strip("{}").split(",") if unit]


@contextmanager
def also_on(link: BaseDatabaseWrapper) -> Iterator[None]:
    """Within, another connection is told the same at each change; before and afterwards it shows nothing."""
    token = _beside.set(link)
    try:
        _tell(link)
        yield
    finally:
        _beside.reset(token)
        _tell(link, NOTHING)


def _tell_all() -> None:
    beside = _beside.get()
    for link in [connection] if beside is None else [connection, beside]:
        _tell(link)


@receiver(connection_created, dispatch_uid="journal.wall")
def _tell_new(sender: type[BaseDatabaseWrapper], connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """A connection is made when it is first needed, and made anew when it broke."""
    _tell(connection)


def _tell(link: Any, told: str | None = None) -> None:
    """What is to be shown now, or `told`: for the session, so that it holds between transactions too.

    Within a transaction that has failed nothing can be said. Its rollback brings back what was told before it.
    """
    raw = link.connection
    if raw is None or raw.info.transaction_status == TransactionStatus.INERROR:
        return
    if told is None:
        shown = _shown.get()
        told = _otherwise[0] if shown is None else shown
    value = "wall_shown(%s)" if told.startswith("{") else "%s"
    try:
        raw.execute(f"SELECT set_config('damlam.shown', {value}, false)", [told])
    except psycopg.OperationalError:  # it is gone, and the next one is told when it is made
        if not link.in_atomic_block:
            link.close()
