"""Which questions go to a standby, and how far one may be behind; a true one is in tests/drills/test_replica.py."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, connections, router
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from psycopg.errors import QueryCanceled

from accounts.models import User
from journal import lag, replica
from journal.lag import Away, Watch
from records.registry import kinds
from tests.cast import Cast
from units.models import Unit

BOARD = "/dashboard/findings/"
FROM = re.compile(r'FROM "?([a-z]+)_')
"""The app whose table a question begins with."""


class Fresh:
    """A standby that has just been found to be up to date."""

    is_fresh = True


@pytest.fixture
def asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Counter[str]]]:
    """A second alias on the connection of the test, and how often each is asked for which table, as a page goes."""
    other = connection.copy(replica.ALIAS)
    other.connection = connection.connection
    found = {alias: Counter[str]() for alias in ("default", replica.ALIAS)}

    def counting(alias: str) -> Callable[..., Any]:
        def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
            found[alias].update(FROM.findall(sql)[:1])
            return execute(sql, params, many, context)

        return count

    monkeypatch.setitem(connections.settings, replica.ALIAS, connection.settings_dict)
    monkeypatch.setattr(router, "routers", [replica.Router()])
    monkeypatch.setattr(replica, "_watch", lambda: Fresh)
    monkeypatch.setattr(replica, "_is_writing", lambda: False)
    connections[replica.ALIAS] = other
    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(counting("default")))
        stack.enter_context(other.execute_wrapper(counting(replica.ALIAS)))
        yield found
    del connections[replica.ALIAS]


@pytest.fixture
def leader(cast: Cast, asked: dict[str, Counter[str]], signed_in: Callable[[User], Client]) -> Client:
    client = signed_in(cast.user("leader"))
    for counter in asked.values():
        counter.clear()
    return client


def test_a_board_asks_the_standby_for_records_and_the_primary_who_it_is(
    leader: Client, asked: dict[str, Counter[str]]
) -> None:
    assert leader.get(BOARD).status_code == 200
    assert asked[replica.ALIAS]["remedies"] > 3
    assert "accounts" not in asked[replica.ALIAS]
    assert asked["default"]["accounts"] > 0
    assert "remedies" not in asked["default"]


def test_whoever_has_just_posted_something_reads_the_primary(leader: Client, asked: dict[str, Counter[str]]) -> None:
    answer = leader.post(reverse("choose_language"), {"language": "vi"})
    cookie = answer.cookies["just_wrote"]
    assert (cookie["max-age"], cookie["httponly"]) == (6, True)
    assert leader.get(BOARD).status_code == 200
    assert asked["default"]["remedies"] > 3
    assert not asked[replica.ALIAS]


@pytest.mark.parametrize(
    ("cause", "status", "again"), [(psycopg.OperationalError, 200, True), (QueryCanceled, 500, False)]
)
def test_what_the_standby_does_not_answer_the_primary_does(
    leader: Client, asked: dict[str, Counter[str]], cause: type[Exception], status: int, again: bool
) -> None:
    """A question that took too long over there would take too long here."""

    def fail(*_told: Any) -> None:
        raise OperationalError from cause()

    leader.raise_request_exception = False
    with connections[replica.ALIAS].execute_wrapper(fail):
        assert leader.get(BOARD).status_code == status
    assert (asked["default"]["remedies"] > 3) is again


def test_what_is_written_or_read_to_be_written_goes_to_the_primary(cast: Cast) -> None:
    standing, reading = replica.Router(), replica._reading.set(True)
    try:
        assert standing.db_for_write(Unit) == "default"
        assert standing.db_for_read(Unit) == "default", "this test is within a transaction"
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(replica, "_is_writing", lambda: False)
            assert standing.db_for_read(Unit) == replica.ALIAS
            assert standing.db_for_read(User) == "default"
            assert Unit.objects.select_for_update().db == "default"
    finally:
        replica._reading.reset(reading)


def test_without_a_standby_nothing_is_other_than_before(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(cast.user("leader"))
    assert not replica.is_there()
    assert client.get(BOARD).status_code == 200
    assert "just_wrote" not in client.post(reverse("choose_language"), {"language": "vi"}).cookies


def patterns(resolver: URLResolver) -> Iterator[Any]:
    for each in resolver.url_patterns:
        yield from patterns(each) if isinstance(each, URLResolver) else [each]


def test_these_pages_read_the_standby_and_no_other() -> None:
    """Each with its reason in decision 0048: none follows an act, none is a form."""
    lists = {kind.plural for kind in kinds().values()}
    found = {each.name for each in patterns(get_resolver()) if getattr(each.callback, "reads_replica", False)}
    assert found - lists == {
        "board",
        "causes_by_unit",
        "chart",
        "dashboard",
        "detect_overlaps",
        "head",
        "heads",
        "indicators_beside",
        "owed",
        "rule_register",
        "search",
        "turnout_of_round",
        "warnings",
        "cases_of_unit",
        "year_of_head",
        "year_of_head_records",
        "year_of_unit",
        "year_of_unit_records",
    }
    assert lists <= found


class Server:
    """What a server tells the watch."""

    def __init__(self, at: int, cluster: int = 1) -> None:
        self.at, self.cluster, self.away = at, cluster, False

    def ask(self, _question: bytes) -> tuple[int, int]:
        if self.away:
            raise Away("it does not answer")
        return self.at, self.cluster


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(lag, "monotonic", lambda: now[0])
    return now


def watch(primary: Server, standby: Server, cut: Callable[[], None] = lambda: None) -> Watch:
    found = Watch({}, {}, within=5, cut=cut)
    found._primary, found._standby = primary, standby  # type: ignore[assignment]
    return found


def test_a_standby_is_as_old_as_the_last_moment_of_which_it_holds_everything(seconds: list[float]) -> None:
    primary, standby = Server(100), Server(40)
    found = watch(primary, standby)
    found.look()
    assert (found.behind, found.is_fresh) == (None, False), "nothing is known of what it lacks"
    standby.at = 100
    found.look()
    assert (found.behind, found.is_fresh) == (0, True)
    for written in range(101, 111):
        seconds[0] += 1
        primary.at = written
        found.look()
        assert found.is_fresh is (seconds[0] <= 1005)
    assert found.behind == 10
    standby.at = 108
    found.look()
    assert (found.behind, found.is_fresh) == (2, True)
    seconds[0] += 60
    assert not found.is_fresh, "nobody looked for a minute"


def test_one_that_is_away_or_of_another_cluster_grows_old_and_its_lines_are_cut(seconds: list[float]) -> None:
    cut: list[bool] = []
    standby = Server(100)
    found = watch(Server(100), standby, lambda: cut.append(True))
    found.look()
    standby.away = True
    seconds[0] += 6
    found.look()
    assert (found.is_fresh, found.trouble, cut) == (False, "it does not answer", [True])
    standby.away, standby.cluster = False, 2
    found.look()
    assert (found.is_fresh, found.trouble) == (False, "it is a standby of another server")
    standby.cluster = 1
    found.look()
    assert (found.is_fresh, found.trouble) == (True, "")
