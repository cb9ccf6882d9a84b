"""Which tables are taken out, and how a row is written: as PostgreSQL's own JSON, one row a line, by primary key.

Whatever a migration adds is taken along by itself. What stays behind is named here, with its reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from psycopg import sql
from psycopg.rows import tuple_row

LEFT_OUT = {
    "accounts_recoverycode": "a secret of this installation: people set up the second factor anew",
    "accounts_secondfactor": "a secret of this installation: people set up the second factor anew",
    "accounts_session": "who is signed in here",
    "accounts_token": "a secret of this installation: programs are given new ones",
    "accounts_turn": "how often something was tried lately",
    "auth_group": "made by every installation for itself",
    "auth_group_permissions": "made by every installation for itself",
    "auth_permission": "made by every installation for itself",
    "django_content_type": "made by every installation for itself",
    "django_migrations": "made by every installation for itself; the manifest names them",
    "django_session": "who is signed in here",
    "journal_postedkey": "which forms were sent in the last days",
    "journal_pulse": "which of the machines here are alive",
    "journal_stamp": "when units and terms were last written, for what each process keeps",
}
"""Tables that stay where they are, and why."""

BLANKED = {("accounts_user", "password"): "!", ("reports_webhook", "sealed_secret"): ""}
"""Columns of secrets, and what stands there instead: nobody signs in with the former password."""

_COLUMNS = """
SELECT table_name::text, column_name::text FROM information_schema.columns
WHERE table_schema = 'public' AND table_name IN (
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
)
ORDER BY table_name, ordinal_position
"""
_KEYS = """
SELECT rel.relname::text, attribute.attname::text
FROM pg_index AS key JOIN pg_class AS rel ON rel.oid = key.indrelid
JOIN unnest(key.indkey) WITH ORDINALITY AS part (number, place) ON true
JOIN pg_attribute AS attribute ON attribute.attrelid = rel.oid AND attribute.attnum = part.number
WHERE key.indisprimary AND rel.relnamespace = 'public'::regnamespace
ORDER BY rel.relname, part.place
"""
_SAME_WORDS = """
SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL intervalstyle = 'postgres';
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL statement_timeout = 0
"""


@dataclass(frozen=True)
class Table:
    """A table, its columns as they stand there, and those of its primary key."""

    name: str
    columns: list[str]
    key: list[str]


def tables() -> list[Table]:
    """All that are taken out, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        columns = _gathered(cursor.fetchall())
        cursor.execute(_KEYS)
        keys = _gathered(cursor.fetchall())
    return [Table(name, columns[name], keys[name]) for name in sorted(columns.keys() - LEFT_OUT.keys())]


def lines(table: Table) -> Iterator[bytes]:
    """Every row as a line of JSON; within a transaction, in whose moment it looks."""
    shown = [_shown(table.name, column) for column in table.columns]
    question = sql.SQL("COPY (SELECT row_to_json(a) FROM (SELECT {} FROM {} ORDER BY {}) AS a) TO STDOUT").format(
        sql.SQL(", ").join(shown),
        sql.Identifier(table.name),
        sql.SQL(", ").join(map(sql.Identifier, table.key)),
    )
    with connection.connection.cursor(row_factory=tuple_row) as cursor:
        cursor.execute(_SAME_WORDS)
        with cursor.copy(question) as copy:
            for (line,) in copy.rows():
                yield line.encode() + b"\n"


def _shown(table: str, column: str) -> sql.Composable:
    if (table, column) not in BLANKED:
        return sql.Identifier(column)
    return sql.SQL("{} AS {}").format(sql.Literal(BLANKED[table, column]), sql.Identifier(column))


def _gathered(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, column in pairs:
        found.setdefault(name, []).append(column)
    return found
