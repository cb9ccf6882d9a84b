"""A broker and workers that a test may stop, freeze and kill."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from celery import Celery
from django.db import connection
from redis import Redis
from redis.exceptions import RedisError

from config.local.valkey import server_binary
from tests.journal.hosts import Host

ROOT = Path(__file__).resolve().parents[2]
TINY = "tests.journal.worker"


@pytest.fixture
def app_role(db: None) -> None:
    """The role that serves stands in this cluster; without it a test of its rights skips, in CI it fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'damlam_app'")
        if cursor.fetchone() is None:
            sentence = "this cluster has no application role damlam_app"
            pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> None:
    """Until `condition` holds; a generous limit, which only a failure ever reaches."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.05)


class Broker:
    """A Valkey of this test alone, on a socket in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "v.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        return self._socket

    @property
    def url(self) -> str:
        return f"redis+socket://{self._socket}"

    def client(self, *, patience: float | None = 5) -> "Redis[bytes]":
        return Redis(unix_socket_path=str(self._socket), socket_timeout=patience)

    def start(self) -> None:
        arguments = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen([server_binary(), *arguments], stdout=subprocess.DEVNULL)
        wait_for(self._answers)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except RedisError:
            return False


class Worker:
    """A real Celery worker on the test's database and broker, with one child or more, here or on another machine."""

    def __init__(
        self,
        broker: Broker,
        folder: Path,
        *,
        children: int = 1,
        host: Host | None = None,
        app: str = TINY,
        more: str = "",
    ) -> None:
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        self._log = (folder / "worker.log").open("ab")
        self.process = self._start(broker, children, host, app, more.split())

    def _start(
        self, broker: Broker, children: int, host: Host | None, app: str, more: list[str]
    ) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", app, "--skip-checks", "worker"]
        flags = [
            "--pool=prefork",
            f"--concurrency={children}",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
            *more,
        ]
        environment = {**os.environ, "REDIS_URL": broker.url, "DATABASE_URL": database_url()}
        environment["TMPDIR"] = str(self.temporary)
        if host:
            command = [*host.command, *command]
            environment |= {"REDIS_URL": host.broker_url, "DATABASE_URL": host.database_url(database_url())}
        return subprocess.Popen(
            [*command, *flags, "-l", "warning"], cwd=ROOT, env=environment, stdout=self._log, stderr=self._log
        )

    def children(self) -> list[int]:
        """The processes that run the tasks."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def log(self) -> str:
        """What it has written so far."""
        return Path(self._log.name).read_text(errors="replace")

    def kill_children(self) -> None:
        for child in self.children():
            os.kill(child, signal.SIGKILL)

    def kill(self) -> None:
        """The whole worker at once, as a power cut would."""
        children = self.children()
        self.process.kill()
        for child in children:
            os.kill(child, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.kill()
        self._log.close()


def database_url() -> str:
    """The address of the test database, for another process."""
    place = connection.settings_dict
    who = f"{quote(place['USER'])}:{quote(place['PASSWORD'])}@" if place["USER"] else ""
    where = {"host": place["HOST"], "port": place["PORT"]}
    return f"postgresql://{who}/{place['NAME']}?{urlencode({key: value for key, value in where.items() if value})}"


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A running broker; its folder is short, because the path of a socket must be."""
    with tempfile.TemporaryDirectory(prefix="dlv") as folder:
        broker = Broker(Path(folder))
        broker.start()
        yield broker
        broker.thaw()
        broker.stop()


@pytest.fixture
def bell(broker: Broker) -> Celery:
    """The sending side, as the dispatcher has it."""
    return Celery("bell", broker=broker.url, set_as_current=False)


@pytest.fixture
def hire(broker: Broker, tmp_path: Path, ledger: None) -> Iterator[Callable[..., Worker]]:
    """Starts workers; none outlives the test."""
    hired: list[Worker] = []

    def start(**wanted: Any) -> Worker:
        hired.append(Worker(broker, tmp_path / f"worker-{len(hired)}", **wanted))
        return hired[-1]

    yield start
    for worker in hired:
        worker.stop()


@pytest.fixture
def ledger(transactional_db: None) -> Iterator[None]:
    """Two tables in which the test's tasks note what they began and what they did."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE begun (subject_id bigint); CREATE TABLE made (subject_id bigint PRIMARY KEY)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE begun; DROP TABLE made")


def subjects_in(table: str) -> list[int]:
    """What the ledger holds, in order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT subject_id FROM {table} ORDER BY subject_id")
        return [subject_id for (subject_id,) in cursor.fetchall()]
