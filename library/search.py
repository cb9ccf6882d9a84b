"""Searching texts without accents inside the database."""

from django.db.models import Func, TextField


class Plain(Func):
    """Lower case without marks, đ as d: `library.vietnamese.search_key` of a text, computed by PostgreSQL.

    Immutable, so an index can stand on it.
    """

    template = r"replace(regexp_replace(normalize(lower(%(expressions)s), NFD), '[\u0300-\u036F]', '', 'g'), 'đ', 'd')"
    output_field = TextField()
