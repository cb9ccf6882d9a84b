"""Sentences with a mark, to see where the language of the interface reaches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

MARK = "¤"


@contextmanager
def marked_english() -> Iterator[None]:
    """English, with a mark before every sentence of the interface, translated or not."""
    django: Any = vars(translation)["_trans"]  # what every way of asking for a translation goes through
    with pytest.MonkeyPatch.context() as patch, translation.override("en"):
        for name in ("gettext", "pgettext", "ngettext", "npgettext"):
            patch.setattr(django, name, _marking(getattr(django, name)))
        yield


def _marking(speak: Callable[..., str]) -> Callable[..., str]:
    def speaking(*told: Any) -> str:
        said = speak(*told)
        return f"{MARK}{said}" if translation.get_language() == "en" and said else said

    return speaking


def marked_columns() -> dict[str, str]:
    """Every column of the database that holds a mark, with the first text that does."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT left("{column}"::text, 300) FROM "{table}" WHERE "{column}"::text LIKE %s LIMIT 1',
                [f"%{MARK}%"],
            )
            if row := cursor.fetchone():
                found[f"{table}.{column}"] = row[0]
    return found
