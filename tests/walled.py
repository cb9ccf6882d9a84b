"""With the second wall and without it: what tests of the wall, and twins of the doors before it, stand on."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg.pq import TransactionStatus

from accounts.models import User
from journal import wall
from units.wall import let_in

OF_A_FINDING = ("remedies_evidencenote", "remedies_internalnote", "remedies_reply", "remedies_ruling")
OF_A_UNIT = (
    "remedies_annualrating",
    "remedies_commendation",
    "remedies_finding",
    "remedies_handling",
    "remedies_protectedproposal",
    "remedies_selfreview",
    "remedies_staffmove",
    "remedies_studysupport",
)
OF_A_RECORD = ("library_attachment", "records_change")
"""What goes with a record, of whatever kind."""

WALLED = sorted(OF_A_FINDING + OF_A_UNIT + OF_A_RECORD)
ASKING = ("SELECT", "WITH", "UPDATE", "DELETE")


@contextmanager
def seen_by(user: User) -> Iterator[None]:
    """Within, the database shows what it shows to a request of this user."""
    with wall.showing(wall.NOTHING):
        let_in(user)
        yield


@contextmanager
def no_wall() -> Iterator[None]:
    """Within, requests may tell the database what they like: it shows everything."""
    with pytest.MonkeyPatch.context() as patched, wall.showing(wall.EVERYTHING):
        patched.setattr(wall, "_tell", lambda link: None)
        yield


@contextmanager
def witness() -> Iterator[list[str]]:
    """Each question to a walled table is asked without the wall too: those whose answers differ, with both counts.

    There a row was hidden for which the code had asked: a forgotten filter, or a count that is wrong. Locks, changes
    and deletions are questions as well: both times they are taken back, and then done.
    """
    cut: list[str] = []

    def ask(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        asks = sql.lstrip("( ").upper().startswith(ASKING) and not many
        if asks and any(table in sql for table in WALLED) and (told := _told()) != wall.EVERYTHING:
            shown, whole = _answer(sql, params, told), _answer(sql, params, wall.EVERYTHING)
            if shown is not None and shown != whole:
                cut.append(f"{shown.total()} of {'?' if whole is None else whole.total()} rows for {told}: {sql}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield cut


def _answer(sql: str, params: Any, shown: str) -> Counter[str] | None:
    """The rows that it tells or counts where `shown` is shown, or None where it fails; nothing of it stays."""
    raw = connection.connection
    begin, end = ("SAVEPOINT witness", "ROLLBACK TO witness; RELEASE witness")
    if raw.info.transaction_status == TransactionStatus.IDLE:
        begin, end = "BEGIN", "ROLLBACK"
    raw.execute(begin)
    try:
        with raw.cursor() as cursor:
            cursor.execute("SELECT set_config('damlam.shown', %s, true)", [shown])
            cursor.execute(sql, params)
            return Counter(map(repr, cursor.fetchall())) if cursor.description else Counter(rows=cursor.rowcount)
    except psycopg.DatabaseError:
        return None
    finally:
        raw.execute(end)


def _told() -> str:
    row = connection.connection.execute("SELECT coalesce(current_setting('damlam.shown', true), '')").fetchone()
    return str(row[0])
