"""With the second wall and without it: what tests of the wall, and twins of the doors before it, stand on."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

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
WALLED = sorted(OF_A_FINDING + OF_A_UNIT)


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

    There a row was hidden for which the code had asked: a forgotten filter, or a count that is wrong.
    """
    cut: list[str] = []

    def ask(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        reads = sql.lstrip("( ").upper().startswith(("SELECT", "WITH")) and "FOR UPDATE" not in sql
        if reads and any(table in sql for table in WALLED) and (told := _told()) != wall.EVERYTHING:
            shown = _rows(sql, params)
            _tell(wall.EVERYTHING)
            try:
                whole = _rows(sql, params)
            finally:
                _tell(told)
            if shown != whole:
                cut.append(f"{shown.total()} of {whole.total()} rows for {told}: {sql}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield cut


def _rows(sql: str, params: Any) -> Counter[str]:
    with connection.connection.cursor() as cursor:
        cursor.execute(sql, params)
        return Counter(map(repr, cursor.fetchall()))


def _told() -> str:
    row = connection.connection.execute("SELECT coalesce(current_setting('damlam.shown', true), '')").fetchone()
    return str(row[0])


def _tell(shown: str) -> None:
    connection.connection.execute("SELECT set_config('damlam.shown', %s, false)", [shown])
