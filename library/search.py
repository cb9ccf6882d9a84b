"""Searching texts without accents inside the database."""

from typing import Any

from django.db.models import F, Func, TextField

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
