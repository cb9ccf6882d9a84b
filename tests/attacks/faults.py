"""Faults that are put into a running request, one at a time, and what is asked for meanwhile (row 83)."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.signing import BadSignature
from django.db import DataError, InterfaceError, InternalError, OperationalError, ProgrammingError, connection
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal.keys import new_key
from reports.models import Report

INSIDE = "inside_of_the_house"
"""What an exception says; on a page it would tell what nobody outside should know."""


@dataclass(frozen=True)
class Fault:
    """One thing that breaks, and how."""

    name: str
    where: str
    error: BaseException

    @contextmanager
    def in_force(self) -> Iterator[list[int]]:
        """Within, what stands at `where` breaks; the list grows each time somebody comes upon it."""
        met: list[int] = []

        def broken(*args: Any, **kwargs: Any) -> Any:
            met.append(1)
            raise self.error

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.where, broken)
            yield met


def full() -> OSError:
    return OSError(errno.ENOSPC, INSIDE)


FAULTS = [
    Fault("a role cannot be asked for", "units.access.Standing.holds_at", RuntimeError(INSIDE)),
    Fault("a role is of a wrong kind", "units.access.Standing.holds_at", TypeError(INSIDE)),
    Fault("the nodes of a person are unknown", "units.access.Standing.nodes", KeyError(INSIDE)),
    Fault("roles cannot be read", "units.access._standing", OperationalError(INSIDE)),
    Fault("roles end in a loop", "units.access._standing", RecursionError(INSIDE)),
    Fault("no memory for roles", "units.access._standing", MemoryError(INSIDE)),
    Fault("the tree of units is lost", "units.access.reach_of", ValueError(INSIDE)),
    Fault("the door of reports falls", "reports.access.sees", AttributeError(INSIDE)),
    Fault("the table of acts falls", "reports.access.allowed", ZeroDivisionError(INSIDE)),
    Fault("the list of what is visible falls", "reports.querysets.ReportQuerySet.visible_to", IndexError(INSIDE)),
    Fault("the rights on a finding fall", "remedies.views.naming.may_read_name", AssertionError(INSIDE)),
    Fault("the second wall cannot be told", "units.middleware.let_in", OperationalError(INSIDE)),
    Fault("the second wall is of a wrong kind", "journal.wall._tell", InternalError(INSIDE)),
    Fault("sessions cannot be read", "accounts.sessions.SessionStore.load", OperationalError(INSIDE)),
    Fault("sessions are unreadable", "accounts.sessions.SessionStore.decode", BadSignature(INSIDE)),
    Fault("who it is cannot be asked for", "accounts.backends.PasswordBackend.get_user", InterfaceError(INSIDE)),
    Fault("the limits of sessions fall", "accounts.session_life.began", OverflowError(INSIDE)),
    Fault("the clock stands", "journal.clock.today", OSError(errno.EIO, INSIDE)),
    Fault("the clock is of a wrong kind", "journal.clock.now", TypeError(INSIDE)),
    Fault(
        "the switch of maintenance is unreadable",
        "journal.maintenance.in_force",
        UnicodeDecodeError("utf-8", b"", 0, 1, INSIDE),
    ),
    Fault("a page has a fault", "django.template.base.Template.render", TemplateSyntaxError(INSIDE)),
    Fault("a page is gone", "django.template.engine.Engine.find_template", TemplateDoesNotExist(INSIDE)),
    Fault("the frame falls", "dashboards.context_processors.navigation", LookupError(INSIDE)),
    Fault("a word is missing", "django.utils.translation._trans.gettext", LookupError(INSIDE)),
    Fault("the key of a form cannot be taken", "journal.keys._taken", OperationalError(INSIDE)),
    Fault("what was answered cannot be asked for", "reports.views.acts.keys.answered", DataError(INSIDE)),
    Fault("the journal takes no entry", "journal.flow.record", ProgrammingError(INSIDE)),
    Fault("an entry meets a full disk", "journal.models.Entry.save", full()),
    Fault("a state cannot be moved", "reports.actions.preparing.advance", InterfaceError(INSIDE)),
    Fault("the facts of a report fall", "reports.actions.preparing.gather", ArithmeticError(INSIDE)),
    Fault("how long a session was idle is unknown", "accounts.session_life.idle", OverflowError(INSIDE)),
    Fault("the frame of a page does not know the round", "dashboards.context_processors.round_in_hand", full()),
    Fault("names cannot be counted", "remedies.actions.naming.demand_names", OperationalError(INSIDE)),
]


@contextmanager
def failing_query(number: int) -> Iterator[list[int]]:
    """The database goes away at one question of a request; the list tells how many were asked."""
    asked: list[int] = []

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(1)
        if len(asked) == number:
            raise OperationalError(INSIDE)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield asked


@dataclass(frozen=True)
class Asked:
    """A request of somebody, and whether it is let in while nothing is broken."""

    name: str
    session: str
    method: str
    url: str
    posted: dict[str, str]
    let_in: bool

    def send(self) -> tuple[int, str]:
        """In a browser of its own: the status, and the page."""
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        data = {**self.posted, "idempotency_key": new_key()} if self.method == "POST" else {}
        answer = client.post(self.url, data) if self.method == "POST" else client.get(self.url)
        return answer.status_code, answer.getvalue().decode()


def session_of(user: User) -> str:
    """What the browser of somebody signed in shows."""
    client = Client()
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def requests(users: Callable[[str], User], report: Report, finding: int, password: str) -> list[Asked]:
    """Reading and acting, each by whom it is for and by whom it is not for."""
    page = reverse("reports:report", args=[report.pk])
    submit, approve = (reverse(f"reports:{verb}", args=[report.pk]) for verb in ("submit", "approve"))
    name = reverse("remedies:read_name_of_finding", args=[finding])
    clerk, foreign, inspector = (session_of(users(who)) for who in ("clerk", "foreign-clerk", "inspector"))
    why, word = {"reason": "verify"}, {"password": password}
    return [
        Asked("the report, by its clerk", clerk, "GET", page, {}, let_in=True),
        Asked("the report, from elsewhere", foreign, "GET", page, {}, let_in=False),
        Asked("submit, by its clerk", clerk, "POST", submit, {}, let_in=True),
        Asked("submit, from elsewhere", foreign, "POST", submit, {}, let_in=False),
        Asked("approve, by its clerk", clerk, "POST", approve, word, let_in=False),
        Asked("a name, by an inspector", inspector, "POST", name, why, let_in=True),
        Asked("a name, by a clerk", clerk, "POST", name, why, let_in=False),
        Asked("a name, from elsewhere", foreign, "POST", name, why, let_in=False),
    ]
