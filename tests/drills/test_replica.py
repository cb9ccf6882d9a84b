"""Dashboards and lists read a hot standby, a true one: they answer the same, whatever becomes of it (decision 0048)."""

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from django.urls import reverse
from psycopg.errors import ReadOnlySqlTransaction

from config.local import pids
from config.local.postgres import APP, Postgres
from dashboards.boards import BOARDS
from records.registry import kinds
from tests.browser.site import wait_for
from tests.drills.servers import Visitor, Web, filled, processes_of, settings_of, standby_of, web_server
from tests.steady import steady

pytestmark = pytest.mark.drill
PEOPLE = ("bcd", "kiemtra.tinh", "noivu.cv")
OWN_WRITES = "just_wrote"
METRICS = "metrics-of-a-drill"
SHOWN = "SELECT count(*) FROM remedies_finding"
RENAMED = "UPDATE units_identity SET name = %s WHERE name = %s"
NAME, NEW_NAME = "Phòng Văn hóa và Thông tin huyện Tháp Mười", "Phòng Văn hóa huyện Tháp Mười"


class Servers(NamedTuple):
    """A primary with the demo, and its standby."""

    top: Path
    primary: Postgres
    standby: Postgres

    def web(self, code: str = "config.wsgi:application", **more: str) -> AbstractContextManager[Web]:
        """A web server of this primary."""
        environ = settings_of(self.top, self.primary, METRICS_TOKEN=METRICS, REDIS_URL="redis://127.0.0.1:1/0", **more)
        return web_server(environ, self.top / "web.log", code)

    def reading(self, *, lag: int = 5, code: str = "config.wsgi:application") -> AbstractContextManager[Web]:
        """One that reads the standby, if that is no more than `lag` seconds behind."""
        return self.web(code, DATABASE_REPLICA_URL=self.standby.url(APP), DATABASE_REPLICA_LAG=str(lag))


@pytest.fixture(scope="module")
def servers(shared_top: Path) -> Iterator[Servers]:
    primary = filled(shared_top)
    standby = standby_of(primary, shared_top)
    yield Servers(shared_top, primary, standby)
    pids.end(processes_of(standby), signal.SIGKILL, 10)
    primary.stop()


def come_in(web: Web, username: str) -> Visitor:
    """Signed in, and its browser has forgotten that it wrote something."""
    visitor = Visitor(web.address).sign_in(username)
    return forgetful(visitor)


def forgetful(visitor: Visitor) -> Visitor:
    for cookie in [each for each in visitor.jar if each.name == OWN_WRITES]:
        visitor.jar.clear(cookie.domain, cookie.path, cookie.name)
    return visitor


def addresses() -> list[str]:
    """The pages that may be read there: boards, the matrix, lists, search."""
    names = ["dashboard", "owed", "remedies:warnings", "remedies:heads", "remedies:causes_by_unit"]
    boards = [reverse("board", args=[code]) for code in BOARDS]
    words = f"{reverse('search')}?q=ch%E1%BA%ADm"
    return [*boards, *(kind.list_url() for kind in kinds().values()), *map(reverse, names), words]


def health(web: Web) -> str:
    return str(json.loads(Visitor(web.address).get("/healthz")[1])["replica"])


def until(web: Web, state: str) -> None:
    wait_for(lambda: health(web) == state, f"the replica is {state}")


def behind(web: Web) -> float:
    told = Visitor(web.address, Authorization=f"Bearer {METRICS}").get("/metrics")[1]
    return float(
        next(line for line in told.splitlines() if line.startswith("damlam_replica_seconds_behind ")).split()[1]
    )


def differing(one: Web, other: Web) -> dict[str, list[str]]:
    """Of each person the addresses at which two web servers do not say the same."""
    found = {}
    for person in PEOPLE:
        here, there = come_in(one, person), come_in(other, person)
        told = [(path, here.get(path), there.get(path)) for path in addresses()]
        assert sum(status == 200 for _path, (status, _text), _there in told) > 15
        found[person] = [path for path, (a, one_says), (b, says) in told if (a, steady(one_says)) != (b, steady(says))]
    return {person: paths for person, paths in found.items() if paths}


def test_the_standby_takes_no_write_and_shows_nothing_to_whom_nobody_has_spoken_for(servers: Servers) -> None:
    with psycopg.connect(servers.standby.url(APP), autocommit=True) as link:
        with pytest.raises(ReadOnlySqlTransaction):
            link.execute("DELETE FROM journal_postedkey")
        assert link.execute(SHOWN).fetchone() == (0,)
        link.execute("SELECT set_config('damlam.shown', 'all', false)")
        there = link.execute(SHOWN).fetchone()
    with psycopg.connect(servers.primary.url(APP), options="-c damlam.shown=all") as link:
        assert link.execute(SHOWN).fetchone() == there != (0,)


def test_pages_are_the_same_from_the_standby_as_without_one(servers: Servers) -> None:
    with servers.web() as plain, servers.reading(lag=60) as reading:
        assert health(plain) == "none"
        until(reading, "ok")
        assert differing(plain, reading) == {}
        assert health(reading) == "ok"
        assert "primary answers" not in reading.log.read_text()


def test_twin_pages_differ_where_the_standby_is_not_told(servers: Servers) -> None:
    with servers.web() as plain, servers.reading(lag=60, code="tests.drills.untold:application") as untold:
        until(untold, "ok")
        found = differing(plain, untold)
    assert "/findings/" in found["kiemtra.tinh"]


@contextmanager
def renamed(servers: Servers) -> Iterator[None]:
    """A unit has another name on the primary, and the standby stands still."""
    with (
        psycopg.connect(servers.primary.url("postgres"), autocommit=True) as primary,
        psycopg.connect(servers.standby.url("postgres"), autocommit=True) as standby,
    ):
        standby.execute("SELECT pg_wal_replay_pause()")
        state = "SELECT pg_get_wal_replay_pause_state()"
        try:
            wait_for(lambda: standby.execute(state).fetchone() == ("paused",), "it stands still")
            assert primary.execute(RENAMED, [NEW_NAME, NAME]).rowcount == 1
            yield
        finally:
            standby.execute("SELECT pg_wal_replay_resume()")
            primary.execute(RENAMED, [NAME, NEW_NAME])


def test_a_standby_that_lags_is_read_for_some_seconds_and_then_no_more(servers: Servers) -> None:
    """And never by whoever has just written something."""
    with servers.reading(lag=60) as patient, servers.reading(lag=1) as strict:
        until(patient, "ok")
        waits, goes = come_in(patient, "bcd"), come_in(strict, "bcd")
        with renamed(servers):
            page = waits.get("/tasks/")[1]
            assert NAME in page
            assert NEW_NAME not in page
            waits.post("/mail/", "/accounts/language/", language="vi", next="/")
            assert NEW_NAME in waits.get("/tasks/")[1]
            assert NEW_NAME not in forgetful(waits).get("/tasks/")[1]
            until(strict, "behind")
            assert NEW_NAME in goes.get("/tasks/")[1]
            assert behind(strict) > 1
        until(strict, "ok")
        assert "the replica is not read" in servers.top.joinpath("web.log").read_text()


def asked_all_the_while(visitor: Visitor, work: Callable[[], None]) -> list[tuple[int, float]]:
    """Status and seconds of a board, asked again and again by four at once while something happens."""
    is_over, answers = threading.Event(), list[tuple[int, float]]()

    def ask() -> None:
        while not is_over.is_set():
            began = time.monotonic()
            status, _page = visitor.get("/dashboard/findings/")
            answers.append((status, time.monotonic() - began))

    people = [threading.Thread(target=ask) for _ in range(4)]
    for person in people:
        person.start()
    work()
    is_over.set()
    for person in people:
        person.join()
    return answers


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGKILL])
def test_pages_go_on_when_the_standby_hangs_or_dies(
    servers: Servers, number: signal.Signals, record_property: Callable[[str, object], None]
) -> None:
    """One that hangs holds whoever is asking it until the watch cuts the line; one that is dead refuses."""
    with servers.reading() as web:
        until(web, "ok")
        visitor = come_in(web, "bcd")

        def break_it() -> None:
            time.sleep(2)
            for pid in processes_of(servers.standby):
                pids.send(pid, number)
            until(web, "down")
            time.sleep(2)

        answers = asked_all_the_while(visitor, break_it)
        if number == signal.SIGSTOP:
            for pid in processes_of(servers.standby):
                pids.send(pid, signal.SIGCONT)
        else:
            servers.standby.start()
        until(web, "ok")
        slowest = max(seconds for _status, seconds in answers)
        record_property(f"standby {number.name}", f"{len(answers)} boards, the slowest {slowest:.1f} s")
        assert {status for status, _seconds in answers} == {200}
        assert visitor.get("/dashboard/")[0] == 200
