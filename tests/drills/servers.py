"""What drills with more than one server stand on: a filled PostgreSQL, a standby of it, web servers, people without a
browser."""

import os
import re
import signal
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

from config.local import pids
from config.local.account import account
from config.local.postgres import APP, OWNER, Postgres
from config.local.processes import programs
from config.local.roles import ensure_roles
from tests.browser.site import ROOT, free_port, wait_for

PASSWORD = "dam-nghi-dam-lam"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def run(server: Postgres, program: str, *arguments: str | Path) -> None:
    """One of PostgreSQL's own programs, as whom the server runs."""
    command = [*account().prefix, server.choose_binaries() / program, *arguments]
    subprocess.run(command, check=True, capture_output=True, cwd="/")


def settings_of(top: Path, server: Postgres, **more: str) -> dict[str, str]:
    """The environment of a demo over that server, whose files lie below `top`; the broker is away."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "PYTEST_"))}
    folders = {"MEDIA_ROOT": "media", "SIGNING_TEST_KEYS": "keys", "MAIL_FOLDER": "mail", "STATIC_ROOT": "static"}
    folders["ANCHOR_FOLDER"] = "anchors"
    return {
        **kept,
        **{name: str(top / folder) for name, folder in folders.items()},
        "DATABASE_URL": server.url(APP),
        "DATABASE_OWNER_URL": server.url(OWNER),
        "DAMLAM_MODE": "demo",
        "SECRET_KEY": "servers-of-a-drill-" + "x" * 50,
        "MAINTENANCE_FILE": str(top / "maintenance.json"),
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def manage(environ: Mapping[str, str], server: Postgres, *arguments: str) -> None:
    """A command of the product as the owner of the tables."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env={**environ, "DATABASE_URL": server.url(OWNER)}, check=True)


def filled(top: Path, binaries: Path | None = None) -> Postgres:
    """A running server, of the given version, that holds the product with its demo; static files beside it."""
    server = Postgres(top / "pg", top / "s")
    server.create(account(), binaries or server.choose_binaries())
    server.start()
    ensure_roles(server)
    for command in (["migrate"], ["demo"], ["collectstatic", "--noinput", "--ignore", "hx-*"]):
        manage(settings_of(top, server), server, *command, "-v0")
    return server


def standby_of(primary: Postgres, top: Path) -> Postgres:
    """A hot standby that follows the server."""
    standby = Postgres(top / "standby", top / "r")
    where: list[str | Path] = ["-D", standby.data, "-h", primary.sockets, "-U", "postgres"]
    run(primary, "pg_basebackup", *where, "-R", "-X", "stream", "-c", "fast")
    standby.start()
    return standby


def processes_of(server: Postgres) -> list[int]:
    """Its processes, to be hung or killed."""
    return pids.working_in(server.data, {"postgres"})


class Web:
    """A web server of the product on a port of its own. `headers` are what a proxy in front would say."""

    def __init__(
        self, environ: Mapping[str, str], log: Path, code: str = "config.wsgi:application", **headers: str
    ) -> None:
        self.port = free_port()
        self.log = log
        self._environ, self._headers = dict(environ), headers
        web = next(program for program in programs(str(self.port)) if program.name == "web")
        self._arguments = [code if word == "config.wsgi:application" else word for word in web.arguments]
        self.start()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begins, also after it was killed."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self._arguments],
                cwd=ROOT,
                env=self._environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def answers(self) -> bool:
        """Whether it serves."""
        asked = urllib.request.Request(f"{self.address}/healthz", headers=self._headers)
        with suppress(OSError), urllib.request.urlopen(asked, timeout=10):
            return True
        return False

    def kill(self) -> None:
        """With all that it forked, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def web_server(
    environ: Mapping[str, str], log: Path, code: str = "config.wsgi:application", **headers: str
) -> Iterator[Web]:
    """A web server with the arguments of `make run`, once it answers."""
    web = Web(environ, log, code, **headers)
    try:
        wait_for(web.answers, "the web server answers")
        yield web
    finally:
        web.kill()


class Visitor:
    """Somebody who asks with cookies and without a browser. `headers` come with every question.

    `site` is what pages take themselves to lie under, where that is not the address that is asked.
    """

    def __init__(self, address: str, *, site: str = "", context: ssl.SSLContext | None = None, **headers: str) -> None:
        self.address, self.site = address, site or address
        self.jar = CookieJar()
        self._headers = headers
        cookies, secure = urllib.request.HTTPCookieProcessor(self.jar), urllib.request.HTTPSHandler(context=context)
        self._opener = urllib.request.build_opener(cookies, secure, urllib.request.ProxyHandler({}))

    def ask(self, path: str, data: bytes | None = None, **headers: str) -> tuple[int, bytes, Any]:
        """Status, body and headers of an answer, redirects followed."""
        request = urllib.request.Request(f"{self.address}{path}", data, headers={**self._headers, **headers})
        try:
            with self._opener.open(request, timeout=120) as answer:
                return answer.status, answer.read(), answer.headers
        except HTTPError as refusal:
            return refusal.code, refusal.read(), refusal.headers

    def get(self, path: str) -> tuple[int, str]:
        """A page."""
        status, body, _headers = self.ask(path)
        return status, body.decode(errors="replace")

    def post(self, page: str, to: str = "", **fields: str) -> tuple[int, str]:
        """What a form on a page sends to an address, the page's own if none is named."""
        token = TOKEN.search(self.get(page)[1])
        assert token, page
        data = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        status, body, _headers = self.ask(to or page, data, Referer=f"{self.site}{page}")
        return status, body.decode(errors="replace")

    def sign_in(self, username: str, password: str = PASSWORD) -> "Visitor":
        """Is somebody from now on."""
        status, page = self.post("/accounts/login/", username=username, password=password)
        assert status == 200, page
        return self
