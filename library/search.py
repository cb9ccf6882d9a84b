"""Searching texts without accents inside the database."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

from django.db.models import F, Func, Q, QuerySet, TextField

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])

KEPT = "_plain"
"""How the name of a `PlainField` ends, after that of the text."""


class Plain(Func):
    """Lower case without marks, đ as d: `library.vietnamese.search_key` of a text, computed by PostgreSQL.

    Immutable, so an index can stand on it.
    """

    template = r"replace(regexp_replace(normalize(lower(%(expressions)s), NFD), '[\u0300-\u036F]', '', 'g'), 'đ', 'd')"
    output_field = TextField()


class PlainField(TextField):  # type: ignore[type-arg]
    """`search_key` of the field to whose name `_plain` was added; a trigger of the database writes it, nobody else.

    Stripping a text takes some 40 µs, and an index of trigrams only says where words may stand: of texts that are
    many the stripped form is kept.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"db_default": "", "editable": False})


def plain(name: str) -> F | Plain:
    """A text without accents: the column where the database keeps it so, or stripped while it is looked at."""
    return F(name) if name.endswith(KEPT) else Plain(name)


def as_typed(key: str, *names: str) -> Q:
    """Rows in one of whose fields the words of a `search_key` stand as they were typed, one after the other."""
    return _any(Q((f"{name}__contains", key)) for name in names)


def in_any_order(key: str, *names: str) -> Q:
    """Rows with all of the words in one field, each where a word begins: `an` stands in “dân” and is not meant.

    `noi vu thap muoi` is no row of letters of “phòng Nội vụ huyện Tháp Mười”.
    """
    words = dict.fromkeys(key.split())
    return _any(_all(_begins_a_word(name, word) for word in words) for name in names)


def ways_to_look(key: str) -> tuple[Callable[..., Q], ...]:
    """How to look for a `search_key`, one way after the other until something is found."""
    return (as_typed, in_any_order) if " " in key else (as_typed,)


def holding(rows: Rows, key: str, *names: str) -> Rows:
    """The rows in one of whose fields the words stand as typed, or else in any order."""
    first, *others = [rows.filter(way(key, *names)) for way in ways_to_look(key)]
    return others[0] if others and not first.exists() else first


def _begins_a_word(name: str, word: str) -> Q:
    return Q((f"{name}__startswith", word)) | Q((f"{name}__contains", f" {word}"))


def _any(ways: Iterable[Q]) -> Q:
    return reduce(or_, ways)


def _all(ways: Iterable[Q]) -> Q:
    return reduce(and_, ways)
