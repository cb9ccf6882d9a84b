"""Row 65: the database is restarted ten times while people write: what was answered is stored, and work goes on."""

import http.client
import json
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlparse

import psycopg
import pytest

from config.local import places
from config.local.account import account
from config.local.postgres import OWNER, Postgres
from config.local.roles import ensure_roles
from tests.browser.site import Site, wait_for
from tests.journal.conftest import Broker

pytestmark = pytest.mark.drill
RESTARTS, WRITERS = 10, 8
PAUSE = 0.2
BACK_WITHIN = 5.0
TOKENS = """
from accounts import tokens
from accounts.models import Scope, User
for _number in range(8):
    print("token", tokens.make(User.objects.get(username="chuyenvien"), name="kho", scopes=tuple(Scope), days=1))
"""
NEW = {"unit": "thap-muoi", "title": "Kiểm tra", "starts_on": "2023-03-01", "ends_on": "2023-09-14"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Postgres]:
    """A database server of our own: restarting that of the project would disturb everybody."""
    with tempfile.TemporaryDirectory(prefix="dl-") as folder:
        monkeypatch.setattr(places, "LOGS", Path(folder))
        running = Postgres(Path(folder) / "pg", Path(folder) / "s")
        running.start()
        ensure_roles(running)
        yield running
        running.stop()


@pytest.fixture
def alone(server: Postgres, tmp_path: Path) -> Iterator[Site]:
    """The web server of the product with its demo over it."""
    with tempfile.TemporaryDirectory(prefix="dl-") as sockets:
        site = Site(tmp_path, Broker(Path(sockets)), server.url(OWNER), "damlam")
        site.manage("migrate", "-v0")
        site.manage("collectstatic", "--noinput", "-v0")
        site.manage("demo")
        site.start("web")
        yield site
        for name in list(site.processes):
            site.kill(name)
        if site._shell is not None:
            site._shell.end()


class Writer:
    """A program that enters one inspection after another, each again under its key until it is answered."""

    def __init__(self, site: Site, token: str) -> None:
        self.address = urlparse(site.url).netloc
        self.headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        self.values = NEW
        self.acknowledged: list[tuple[float, int]] = []
        self.failures: list[tuple[float, int]] = []

    def enter(self, key: str) -> int:
        """Status of one post; 0 where nobody answers. What is entered is noted by its number."""
        line = http.client.HTTPConnection(self.address, timeout=30)
        try:
            body = json.dumps({"values": self.values})
            line.request("POST", "/api/v1/lists/inspection/add", body, {**self.headers, "idempotency-key": key})
            answer = line.getresponse()
            told = answer.read()
        except OSError:
            return 0
        finally:
            line.close()
        if answer.status in {200, 201}:
            self.acknowledged.append((time.monotonic(), int(json.loads(told)["id"])))
        return answer.status

    def work(self, is_over: threading.Event) -> None:
        """Until it is over; a failure is noted, and tried again after a moment."""
        key = str(uuid.uuid4())
        while not is_over.is_set():
            status = self.enter(key)
            if status in {200, 201}:
                key = str(uuid.uuid4())
            else:
                self.failures.append((time.monotonic(), status))
            time.sleep(PAUSE)


def restart(server: Postgres) -> float:
    """As `pg_ctl restart -m immediate` does: no word to anybody, then recovery; when it takes writes again."""
    command: list[str | Path] = [
        *account().prefix,
        server.choose_binaries() / "pg_ctl",
        "stop",
        "-D",
        server.data,
        "-m",
        "immediate",
    ]
    subprocess.run(command, check=True, capture_output=True, cwd="/")
    server.start()
    return time.monotonic()


def test_ten_restarts_lose_nothing_that_was_answered(
    server: Postgres, alone: Site, record_property: Callable[[str, object], None]
) -> None:
    tokens = [line.split()[1] for line in alone.carry_out(TOKENS).splitlines() if line.startswith("token ")]
    writers, is_over = [Writer(alone, token) for token in tokens], threading.Event()
    threads = [threading.Thread(target=writer.work, args=[is_over]) for writer in writers]
    for thread in threads:
        thread.start()
    wait_for(lambda: all(writer.acknowledged for writer in writers), "everybody writes")
    back = []
    for _restart in range(RESTARTS):
        time.sleep(2)
        up = restart(server)

        def goes_on(since: float = up) -> bool:
            return any(at > since for writer in writers for at, _pk in writer.acknowledged)

        wait_for(goes_on, "work goes on")
        back.append(min(at for writer in writers for at, _pk in writer.acknowledged if at > up) - up)
    is_over.set()
    for thread in threads:
        thread.join()
    answered = [pk for writer in writers for _at, pk in writer.acknowledged]
    failed = [status for writer in writers for _at, status in writer.failures]
    with psycopg.connect(server.url(OWNER), options="-c damlam.shown=all") as link:
        query = "SELECT id FROM remedies_inspection WHERE title = 'Kiểm tra'"
        stored = [pk for (pk,) in link.execute(query).fetchall()]
    told = (
        f"{len(answered)} answered, {len(stored)} stored, {len(failed)} to be tried again; back {max(back):.1f} s after"
    )
    record_property(f"{RESTARTS} restarts, {WRITERS} writers", told)
    assert failed, "the twin: the restarts were felt"
    assert len(set(answered)) == len(answered)
    assert set(answered) <= set(stored)
    assert len(stored) - len(answered) <= WRITERS, "stored and not answered: at most the last of each"
    assert max(back) <= BACK_WITHIN
