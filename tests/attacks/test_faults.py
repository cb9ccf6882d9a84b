"""What breaks while somebody is asked for or does something lets nobody in and tells no inside (row 83)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import OperationalError, connection, transaction

from accounts.models import User
from journal.models import Entry
from remedies import access
from reports.models import Report
from tests.attacks.conftest import PASSWORD, with_password
from tests.attacks.faults import FAULTS, INSIDE, Asked, Fault, failing_query, requests
from tests.cast import Cast
from tests.quiet import quiet
from tests.remedies.records import a_finding
from tests.reports import builders

__all__ = ["quiet"]

TELLING = ("Traceback", "File &quot;", 'File "', INSIDE)
FAILED = "Hệ thống gặp lỗi"


@pytest.fixture
def asked(cast: Cast) -> list[Asked]:
    """Three who are let in and five who are not."""
    with_password(cast.user("clerk"))
    return requests(cast.user, builders.drafted(cast), a_finding(cast).pk, PASSWORD)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens within has not happened afterwards."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def standing() -> tuple[list[str], int]:
    """Where the reports stand, and how many entries the journal has."""
    return list(Report.objects.order_by("pk").values_list("state", flat=True)), Entry.objects.count()


def wrong(one: Asked, broken: AbstractContextManager[list[int]]) -> tuple[list[str], int]:
    """What is wrong with the answer to one request, or with what it left behind; how often what broke was met."""
    before = standing()
    with broken as met:
        status, page = one.send()
    found = [f"tells {word}" for word in TELLING if word in page]
    if not one.let_in and status < 400 and status != 302:
        found.append(f"let in with {status}")
    if status >= 500 and "Hệ thống" not in page:
        found.append(f"{status} without a sentence")
    if not connection.needs_rollback:
        states, entries = standing()
        if (states != before[0]) and entries == before[1]:
            found.append("moved without an entry")
        if not one.let_in and states != before[0]:
            found.append("moved by whom it is not for")
    return [f"{one.name}: {each}" for each in found], len(met)


def under(fault: Fault, asked: list[Asked]) -> list[str]:
    """What goes wrong while this breaks; a fault that nobody came upon is told too."""
    found: list[str] = []
    times = 0
    for one in asked:
        with undone():
            told, met = wrong(one, fault.in_force())
        found, times = found + told, times + met
    return [f"{fault.name}: {each}" for each in (found if times else ["nobody came upon it"])]


def test_thirty_faults_let_nobody_in_and_tell_nothing(asked: list[Asked]) -> None:
    assert len(FAULTS) > 30
    assert not "\n".join(line for fault in FAULTS for line in under(fault, asked))


def test_control_without_a_fault_who_may_is_let_in_and_nobody_else(asked: list[Asked]) -> None:
    for one in asked:
        with undone():
            status, page = one.send()
            assert (status < 400) is one.let_in, (one.name, status)
            assert FAILED not in page


def sweep(asked: list[Asked], step: int) -> tuple[list[str], int]:
    """What goes wrong when the database goes away at each `step`th question of each request; how often it went."""
    found, times = [], 0
    for one in asked:
        with undone(), failing_query(0) as questions:
            one.send()
        for number in range(1, len(questions) + 1, step):
            with undone():
                found += [f"at question {number}: {each}" for each in wrong(one, failing_query(number))[0]]
            times += 1
    return found, times


def test_the_database_goes_away_at_some_questions(asked: list[Asked]) -> None:
    found, times = sweep(asked, 6)
    assert found == []
    assert times > 30


@pytest.mark.drill
def test_the_database_goes_away_at_every_question(
    asked: list[Asked], record_property: Callable[[str, object], None]
) -> None:
    found, times = sweep(asked, 1)
    record_property("questions at which the database went away", f"{times}, {len(found)} of them told or let in")
    assert found == []


def test_sabotage_a_door_that_opens_when_something_breaks_is_seen(
    asked: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(user: User, unit_id: int) -> bool:
        try:
            return access.may_read_name(user, unit_id)
        except OperationalError:
            return True

    monkeypatch.setattr("remedies.views.naming.may_read_name", careless)
    by_clerk = [one for one in asked if one.name == "a name, by a clerk"]
    found, _times = sweep(by_clerk, 1)
    assert any("a name, by a clerk: let in with 200" in line for line in found)


def test_sabotage_a_page_of_a_developer_is_seen(asked: list[Asked], settings: object) -> None:
    settings.DEBUG_PROPAGATE_EXCEPTIONS, settings.DEBUG = False, True  # type: ignore[attr-defined]
    assert any("tells Traceback" in line or INSIDE in line for line in under(FAULTS[0], asked))
