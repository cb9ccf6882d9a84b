"""The web server is reloaded while people work (row 68)."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from config.local.processes import programs
from tests.browser.site import ROOT, Site, free_port, wait_for

pytestmark = pytest.mark.drill
USERS, RELOADS = 50, 10
SESSION = """
from django.test import Client
from accounts.models import User
client = Client()
client.force_login(User.objects.get(username="chuyenvien"), backend="accounts.backends.PasswordBackend")
print("session", client.cookies["sessionid"].value)
"""


@contextmanager
def served_as_installed(site: Site, application: str = "config.wsgi:application") -> Iterator[tuple[str, int]]:
    """Address and process of another web server over the site, with the arguments of `make run`."""
    port = free_port()
    web = next(program for program in programs(str(port)) if program.name == "web")
    arguments = [application if argument == "config.wsgi:application" else argument for argument in web.arguments]
    with (site.folder / "reloaded.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=site.served(), stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"

        def answers() -> bool:
            with suppress(OSError), urllib.request.urlopen(f"{address}/healthz"):
                return True
            return False

        wait_for(answers, "the web server answers")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def test_ten_reloads_fail_no_request_of_fifty_people(
    site: Site, record_property: Callable[[str, object], None]
) -> None:
    """Each of fifty asks for a signed-in page and for the health in turn, on a connection of its own each time."""
    said = site.carry_out(SESSION)
    cookie = next(f"sessionid={line.split()[1]}" for line in said.splitlines() if line.startswith("session "))
    is_over = threading.Event()
    answered: list[float] = []
    failed: list[str] = []

    def work(address: str) -> None:
        while not is_over.is_set():
            for path in ("/reports/", "/healthz"):
                request = urllib.request.Request(f"{address}{path}", headers={"Cookie": cookie})
                began = time.monotonic()
                try:
                    with urllib.request.urlopen(request, timeout=60) as response:
                        response.read()
                        failed.extend([response.url] if response.url != f"{address}{path}" else [])
                    answered.append(time.monotonic() - began)
                except OSError as trouble:
                    failed.append(f"{path}: {trouble}")

    with served_as_installed(site) as (address, process):
        people = [threading.Thread(target=work, args=[address]) for _ in range(USERS)]
        for person in people:
            person.start()
        for _ in range(RELOADS):
            time.sleep(3)
            os.kill(process, signal.SIGHUP)
        time.sleep(3)
        is_over.set()
        for person in people:
            person.join()
    told = f"{len(answered)} answered, the slowest after {max(answered):.1f} s, {len(failed)} failed"
    record_property(f"{RELOADS} reloads, {USERS} people", told)
    assert failed == []
    assert len(answered) > 2 * USERS
