"""Row 72: every request of every test is watched: what changes a row leaves an entry in the journal, with it.

What a request writes is judged by transaction, so that act and entry stand or fall together. Watched are requests of
the browserless client in the process of the test, within its transaction; there a transaction of the product is a
savepoint, whose statements are seen.
"""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test.client import ClientHandler
from django.urls import Resolver404, resolve

ENTRY = "INSERT INTO journal_entry"
BESIDE = {
    "accounts_session": "who is signed in where; signing in and out have entries of their own",
    "accounts_turn": "guesses are counted",
    "journal_job": "what the worker is asked for; the act that asks has the entry",
    "journal_postedkey": "one form, one act",
    "records_savedfilter": "what somebody keeps of a list for themselves; it shows nobody more",
    "reports_verificationday": "how often the public page was asked on a day",
    "INSERT INTO records_exportfile": "a workbook is asked for; it has its entry when it is made",
    "INSERT INTO reports_sectionversion": "a text that came too late is kept; it says itself whose and of when it is",
    "UPDATE accounts_token": "when it was last used",
    "UPDATE reports_mention": "it was read by whom it calls",
    "UPDATE reports_errand": "a tool has fetched it; what it brings back has the entry",
    "UPDATE accounts_secondfactor": "a code is used up, or a wrong one counted; what it was for has the entry",
    "UPDATE accounts_recoverycode": "the same of a code on paper",
}
"""Tables, or what is done to them, that tell of no act, with the reason."""

_WRITE = re.compile(r'\b(INSERT INTO|UPDATE|DELETE FROM)\s+"?([a-z_]+)"?')
Execute = Callable[[str, Any, bool, Any], Any]


@dataclass
class Watch:
    """For what is asked: what its transactions wrote, and for each address what was found."""

    logged: set[str] = field(default_factory=set)
    unlogged: dict[str, set[str]] = field(default_factory=dict)
    asked: str = ""
    _open: list[set[str]] = field(default_factory=list)

    def forget(self) -> None:
        """Begins anew."""
        self.logged.clear()
        self.unlogged.clear()

    @contextmanager
    def request(self, environ: dict[str, Any]) -> Iterator[None]:
        """While one is answered that is not made for reading only."""
        asks = environ["REQUEST_METHOD"] not in {"GET", "HEAD", "OPTIONS"} and connection.in_atomic_block
        self.asked, self._open = environ["PATH_INFO"] if asks else "", []
        try:
            yield
        finally:
            self.asked = ""

    def note(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Every statement on its way to the database."""
        answer = execute(sql, params, many, context)
        if self.asked:
            self._judge(sql, context["cursor"].rowcount)
        return answer

    def _judge(self, sql: str, rows: int) -> None:
        if sql.startswith("SAVEPOINT"):
            self._open.append(set())
        elif sql.startswith("ROLLBACK TO SAVEPOINT") and self._open:
            self._open[-1].clear()
        elif sql.startswith("RELEASE SAVEPOINT") and self._open:
            self._close(self._open.pop())
        elif rows and (written := {" ".join(found) for found in _WRITE.findall(sql)}):
            self._close(written)

    def _close(self, written: set[str]) -> None:
        """What a transaction, or a statement without one, has written; within another it is that one's."""
        if self._open:
            self._open[-1] |= written
        elif ENTRY in written:
            self.logged.add(name_of(self.asked))
        elif told := {each for each in written if not {each, each.split()[-1]} & BESIDE.keys()}:
            self.unlogged.setdefault(name_of(self.asked), set()).update(told)


def name_of(path: str) -> str:
    """The name of an address; empty where there is none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


@contextmanager
def watched() -> Iterator[Watch]:
    """Within, the requests of this thread are watched."""
    watch, here, answer = Watch(), threading.get_ident(), ClientHandler.__call__

    def answered(handler: ClientHandler, environ: dict[str, Any]) -> Any:
        if threading.get_ident() != here:
            return answer(handler, environ)
        with watch.request(environ):
            return answer(handler, environ)

    ClientHandler.__call__ = answered  # type: ignore[method-assign, assignment]
    try:
        with connection.execute_wrapper(watch.note):
            yield watch
    finally:
        ClientHandler.__call__ = answer  # type: ignore[method-assign]
