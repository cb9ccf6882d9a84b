"""The whole product, running: its own database with the demo, a broker, web, dispatcher and worker."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse, urlunparse

import psycopg

from config.local.processes import QUEUES, SIGNING_QUEUE
from tests.browser.kept_shell import KeptShell
from tests.journal.conftest import Broker

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port of the loopback that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 180) -> None:
    """Until `condition` holds; a generous limit that only a failure reaches."""
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, f"waited in vain: {what}"
        time.sleep(0.1)


class Site:
    """Processes of the product over one database, started and stopped, also by force."""

    def __init__(self, folder: Path, broker: Broker, database_url: str, name: str) -> None:
        self.folder = folder
        self.broker = broker
        self.name = name
        self.owner_url = database_url
        self.database_url = urlunparse(urlparse(database_url)._replace(path=f"/{name}"))
        self.port = free_port()
        self.root = ROOT
        """Where the code lies that is started."""
        self.environment = {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "REDIS_URL": broker.url,
            "SECRET_KEY": "site-under-test-" + "x" * 50,
            "DAMLAM_MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "MEDIA_ROOT": str(folder / "media"),
            "STATIC_ROOT": str(folder / "static"),
            "SIGNING_TEST_KEYS": str(folder / "keys"),
            "ANCHOR_FOLDER": str(folder / "anchors"),
            "MAIL_FOLDER": str(folder / "mail"),
            "SIGNING_TOOL": "vgca",
        }
        self.signing_host: dict[str, str] = {}
        """What the worker alone is given: no other process can open a token."""
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._shell: KeptShell | None = None

    @property
    def url(self) -> str:
        """Where the web server answers."""
        return f"http://127.0.0.1:{self.port}"

    def build(self, template: str) -> None:
        """A copy of a migrated database, filled with the demo; static files collected."""
        self.build_empty(template)
        self.manage("demo")

    def build_empty(self, template: str) -> None:
        """A copy of a migrated database with nobody in it; static files collected."""
        self.drop()
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"'.encode())
        self.manage("collectstatic", "--noinput", "-v0")

    def served(self) -> dict[str, str]:
        """The environment of what serves: the app role, as in production, where the launcher has made it."""
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'damlam_app'").fetchone()
        url = self.database_url.replace("//damlam_owner@", "//damlam_app@") if known else self.database_url
        return {**self.environment, "DATABASE_URL": url}

    def manage(self, *arguments: str) -> str:
        """Carries out a command of the product, as the owner of the database, and gives its output."""
        return self.carry_out(f"from django.core.management import call_command; call_command(*{arguments!r})")

    def carry_out(self, code: str) -> str:
        """Carries out code within the product, as `manage.py shell -c` does, and gives what it printed."""
        if self._shell is None or self._shell.has_ended():
            self._shell = KeptShell(self.environment)
        return self._shell.carry_out(code)

    def start(self, *names: str) -> None:
        """Starts the named processes: web, dispatcher, worker."""
        web = f"gunicorn config.wsgi -b 127.0.0.1:{self.port} -w 1 --threads 8 --no-control-socket --log-level warning"
        quiet = "--without-gossip --without-mingle --without-heartbeat"
        worker = f"celery -A config.celery worker -c 1 -Q {QUEUES},{SIGNING_QUEUE} -l warning {quiet}"
        commands = {"web": web, "dispatcher": "django dispatch", "worker": worker}
        environment = self.served()
        for name in names:
            log = (self.folder / f"{name}.log").open("ab")
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", *commands[name].split()],
                cwd=self.root,
                env=environment | (self.signing_host if name == "worker" else {}),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if "web" in names:
            wait_for(self.answers, "the web server answers")

    def answers(self) -> bool:
        """Whether the web server is up."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz") as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def kill(self, name: str) -> None:
        """Kills a process and all that it forked, as a power cut would."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """Ends everything and drops the database."""
        for name in list(self.processes):
            self.kill(name)
        if self._shell is not None:
            self._shell.end()
        self.drop()

    def drop(self) -> None:
        """Drops the database once the sessions of killed processes are gone.

        A killed client's session lives on until the server notices, and the owner may not end the app role's.
        """
        with psycopg.connect(self.owner_url, autocommit=True) as connection:

            def deserted() -> bool:
                query = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
                return connection.execute(query, [self.name]).fetchone() is None

            wait_for(deserted, "the sessions of the killed processes end")
            connection.execute(f'DROP DATABASE IF EXISTS "{self.name}"'.encode())

    def ask(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """The rows of a question to the site's database, which shows it everything."""
        with psycopg.connect(self.database_url, autocommit=True, options="-c damlam.shown=all") as connection:
            return connection.execute(question.encode(), values).fetchall()
