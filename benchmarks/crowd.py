"""Twenty people at once on a real server: 95 of 100 pages are there within 300 ms, and no page is heavy.

People read what they have opened before they open the next page (`p95`); twenty programs that ask again at once
(`no-pause`) tell how long one waits in a queue of twenty that never ends.
"""

import gzip
import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from benchmarks.dashboards import MATRIX
from benchmarks.figure import Figure, seconds, within
from benchmarks.ground import reader
from config.local.processes import programs

PEOPLE, BOUND_MS = 20, 300.0
READS_S = (1.0, 3.0)
"""How long somebody reads a page before the next one, drawn anew each time; the same in each run."""

FIRST_KB, NEXT_KB = 300.0, 60.0
READERS = ("toanquoc", "tinh.bcd", "tinh.kt", "tinh.ld", "xa.cv")
PAGES = ("/", "/numbers/", "/findings/", "/tasks/", "/reports/", MATRIX)
LINKED = re.compile(rb"""(?:href|src)="(/static/[^"#]+)""")


@contextmanager
def serving() -> Iterator[int]:
    """The web program of `make run` on the database that is measured; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    web = next(program for program in programs(str(port)) if program.name == "web")
    place = connection.settings_dict
    address = f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"
    process = subprocess.Popen([sys.executable, *web.arguments], env={**os.environ, "DATABASE_URL": address}, stdout=2)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _attempt in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the web server did not come up")


def _fetch(port: int, address: str, cookie: str = "") -> tuple[int, bytes, bytes]:
    """Status, the bytes as they came over the wire, and unpacked."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    wire.request("GET", address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = wire.getresponse()
    body = answer.read()
    wire.close()
    plain = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
    return answer.status, body, plain


def figures(turns: int) -> Iterator[Figure]:
    """Each page by twenty people at once (the 95th of 100 views), and its weight at the first view and afterwards."""
    cookies = [f"{settings.SESSION_COOKIE_NAME}={reader(name).cookies['sessionid'].value}" for name in READERS]
    with serving() as port:
        for page in PAGES:
            name = page.strip("/") or "home"
            _crowd(port, page, cookies, 1, reads=(0, 0))  # everything is warm
            for way, reads in (("p95", READS_S), ("no-pause", (0.0, 0.0))):
                times = _crowd(port, page, cookies, turns, reads=reads)
                yield within(f"crowd.{name}.{way}", [statistics.quantiles(times, n=20)[-1]], BOUND_MS)
            once, again = _weight(port, page, cookies[0])
            yield within(f"weight-kB.{name}.first", [once], FIRST_KB)
            yield within(f"weight-kB.{name}.next", [again], NEXT_KB)


def _crowd(port: int, page: str, cookies: list[str], turns: int, *, reads: tuple[float, float]) -> list[float]:
    def person(number: int) -> list[float]:
        cookie, drawn = cookies[number % len(cookies)], random.Random(number)
        found: list[float] = []
        for _turn in range(turns):
            time.sleep(drawn.uniform(*reads))
            found.append(seconds(lambda: _demand(port, page, cookie)) * 1000)
        return found

    with ThreadPoolExecutor(PEOPLE) as people:
        return [taken for times in people.map(person, range(PEOPLE)) for taken in times]


def _demand(port: int, page: str, cookie: str) -> None:
    status, _body, _plain = _fetch(port, page, cookie)
    assert status == 200, (page, status)


def _weight(port: int, page: str, cookie: str) -> tuple[float, float]:
    """Kilobytes of the page with everything that it and its style sheets name, and of the page alone."""
    _status, body, plain = _fetch(port, page, cookie)
    files = {match.decode() for match in LINKED.findall(plain)}
    return (len(body) + sum(len(_fetch(port, file)[1]) for file in files)) / 1024, len(body) / 1024
