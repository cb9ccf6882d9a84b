"""Searching texts without accents inside the database."""

from collections.abc import Iterable, Iterator
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


def as_typed_first(key: str, *names: str) -> Iterator[Q]:
    """How to look for a `search_key` in these fields, one way after the other until something is found.

    First the words as they were typed, one after the other; else all of them in one field, in any order, each where a
    word begins: `noi vu thap muoi` is no row of letters of “phòng Nội vụ huyện Tháp Mười”, and `an` stands in “dân”.
    """
    yield _any(Q((f"{name}__contains", key)) for name in names)
    if " " in key:
        yield _any(_all(_begins_a_word(name, word) for word in dict.fromkeys(key.split())) for name in names)


def holding(rows: Rows, key: str, *names: str) -> Rows:
    """The rows in one of whose fields the words stand as typed, or else in any order."""
    as_typed, *in_any_order = [rows.filter(way) for way in as_typed_first(key, *names)]
    return in_any_order[0] if in_any_order and not as_typed.exists() else as_typed


def _begins_a_word(name: str, word: str) -> Q:
    return Q((f"{name}__startswith", word)) | Q((f"{name}__contains", f" {word}"))


def _any(ways: Iterable[Q]) -> Q:
    return reduce(or_, ways)


def _all(ways: Iterable[Q]) -> Q:
    return reduce(and_, ways)
