"""What seldom changes is kept by each process, under a stamp that the database changes with it (decision 0050).

Every page asks for units and for terms of catalogues, which change some days of a year. The database notes each
transaction that writes one of their tables (`journal_stamp`). Whoever needs them asks for the stamp of now, which is
one short question of a request, and takes what was found under that stamp, or finds it anew. Nothing of a person is
kept so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from journal.replica import for_reading

P = ParamSpec("P")
T = TypeVar("T")
Stamp = tuple[int, int] | None
"""How many transactions have written, and the sum of their numbers; None before the first one."""

_STAMPS = 'SELECT "group", count(*), bit_xor(value) FROM journal_stamp GROUP BY "group"'

_known: ContextVar[dict[str, dict[str, Stamp]] | None] = ContextVar("stamps", default=None)
_shelves: list[Callable[[], None]] = []


class Group(StrEnum):
    """What changes together; the tables of each are named in a migration of their app."""

    UNITS = "units"
    TERMS = "terms"


@contextmanager
def stamps_once() -> Iterator[None]:
    """Within, stamps are asked for once: for a request that changes nothing."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def kept(group: Group, *, most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """For a question about the tables of a group alone: `most` answers are kept, as long as nobody writes there.

    Within a transaction that has written there itself the stamp is one that nobody else ever sees. Whoever gets an
    answer shares it with others and changes nothing of it.
    """

    def decorate(ask: Callable[P, T]) -> Callable[P, T]:
        @lru_cache(maxsize=most)
        def under(_stamp: Stamp, *args: P.args, **kwargs: P.kwargs) -> T:
            return ask(*args, **kwargs)

        @wraps(ask)
        def answer(*args: P.args, **kwargs: P.kwargs) -> T:
            return under(stamp_of(group), *args, **kwargs)  # type: ignore[arg-type]  # all is hashable

        _shelves.append(under.cache_clear)
        return answer

    return decorate


def stamp_of(group: Group) -> Stamp:
    """What is the same as long as nobody writes into the tables of a group, on the server that is read from now."""
    known, link = _known.get(), for_reading()
    if known is None:
        return _asked().get(group)
    if link.alias not in known:  # a standby may be some seconds behind
        known[link.alias] = _asked()
    return known[link.alias].get(group)


def forget() -> None:
    """Empties what this process keeps: for tests that count questions."""
    for clear in _shelves:
        clear()


def _asked() -> dict[str, Stamp]:
    with for_reading().cursor() as cursor:
        cursor.execute(_STAMPS)
        return {group: (count, value) for group, count, value in cursor.fetchall()}
