"""Row 36: two hundred clients that send a letter a second keep nobody from work: the proxy waits for them."""

import http.client
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser.site import Site
from tests.browser.test_reloads import SESSION
from tests.drills.proxy import proxy

pytestmark = pytest.mark.drill
SLOW, SECONDS = 200, int(os.environ.get("SLOW_SECONDS", "300"))
FROM_ONE_ADDRESS = 20
"""As many as the proxy lets in."""

PEOPLE, PAUSE = 5, 0.5
HEADERS = b"GET /reports/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nusername="


def trusting() -> ssl.SSLContext:
    """The certificate was made for the hour."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@dataclass
class Slow:
    """So many lines that are opened again as often as they are cut, half within headers, half within a body."""

    port: int
    is_over: threading.Event
    is_plain: bool = False
    cut: int = 0

    def work(self) -> None:
        lines: dict[int, socket.socket] = {}
        while not self.is_over.is_set():
            for number in range(SLOW):
                try:
                    if number not in lines:
                        lines[number] = self.opened(number)
                    lines[number].sendall(b"x")
                except OSError:
                    self.cut += 1
                    lines.pop(number, None)
            self.is_over.wait(1)
        for line in lines.values():
            line.close()

    def opened(self, number: int) -> socket.socket:
        source = (f"127.0.1.{number // FROM_ONE_ADDRESS + 1}", 0)
        line = socket.create_connection(("127.0.0.1", self.port), timeout=2, source_address=source)
        line = line if self.is_plain else trusting().wrap_socket(line, server_hostname="localhost")
        line.sendall(HEADERS if number % 2 else BODY)
        return line


@dataclass
class Person:
    """Somebody who reads a page, and another, over a line of their own."""

    port: int
    cookie: str
    address: str
    is_plain: bool = False
    took: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def read(self, *, timeout: float = 30) -> None:
        source, began = (self.address, 0), time.monotonic()
        if self.is_plain:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=source)
        else:
            line = http.client.HTTPSConnection(
                "localhost", self.port, timeout=timeout, source_address=source, context=trusting()
            )
        try:
            line.request("GET", "/reports/", headers={"Host": "localhost", "Cookie": self.cookie})
            answer = line.getresponse()
            answer.read()
            self.failed.extend([str(answer.status)] if answer.status != http.HTTPStatus.OK else [])
        except OSError as trouble:
            self.failed.append(str(trouble))
        finally:
            line.close()
        self.took.append(time.monotonic() - began)

    def work(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.read()
            time.sleep(PAUSE)


def slowest_of_twenty(people: list[Person]) -> float:
    """The 95th of 100 times."""
    took = sorted(second for person in people for second in person.took)
    return took[int(len(took) * 0.95)]


def crowd(port: int, cookie: str, seconds: float) -> list[Person]:
    people = [Person(port, cookie, f"127.0.2.{number + 1}") for number in range(PEOPLE)]
    threads = [threading.Thread(target=person.work, args=[seconds]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return people


@pytest.fixture
def cookie(site: Site) -> str:
    """Of somebody signed in."""
    said = site.carry_out(SESSION)
    return next(f"sessionid={line.split()[1]}" for line in said.splitlines() if line.startswith("session "))


def test_two_hundred_slow_clients_keep_nobody_waiting(
    site: Site, cookie: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Nobody meets an error on any machine; how long people wait is held against the same people without the slow."""
    with proxy(tmp_path / "proxy", named="localhost", servers=[site.port]) as port:
        usual = slowest_of_twenty(crowd(port, cookie, 20))
        slow = Slow(port, threading.Event())
        holding = threading.Thread(target=slow.work)
        holding.start()
        people = crowd(port, cookie, SECONDS)
        slow.is_over.set()
        holding.join()
    waited = slowest_of_twenty(people)
    told = f"{sum(len(person.took) for person in people)} pages, p95 {waited:.2f} s, {usual:.2f} s without them"
    record_property(f"{SLOW} slow clients, {SECONDS} s", f"{told}; cut {slow.cut} times")
    assert [trouble for person in people for trouble in person.failed] == []
    assert waited <= max(2.0, 2 * usual)
    assert slow.cut > 0


def test_control_without_the_proxy_they_hold_every_thread(site: Site, cookie: str) -> None:
    slow = Slow(site.port, threading.Event(), is_plain=True)
    holding = threading.Thread(target=slow.work)
    holding.start()
    time.sleep(5)
    person = Person(site.port, cookie, "127.0.2.1", is_plain=True)
    person.read(timeout=5)
    slow.is_over.set()
    holding.join()
    assert person.failed
