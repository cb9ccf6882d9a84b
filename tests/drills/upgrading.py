"""What an upgrade is watched by: readers at work, locks that are held, and which release was before."""

import http.client
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlparse

import psycopg

from tests.browser.site import Site
from tests.browser.test_two_releases import git

MIGRATIONS = ":(glob)*/migrations/0*.py"
HELD = """
SELECT pid, relation::regclass::text FROM pg_locks
WHERE mode = 'AccessExclusiveLock' AND relation = ANY(%s) AND database = (
    SELECT oid FROM pg_database WHERE datname = current_database()
)
"""
TABLES = "SELECT oid::int FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace"


def release_before() -> str:
    """The commit before the newest migrations, as far back as none of them asks for maintenance."""
    if named := os.environ.get("RELEASE"):
        return named
    found = ""
    for commit in git("log", "--format=%H", "--", MIGRATIONS).split():
        added = git("show", "--format=", commit, "--", MIGRATIONS)
        if "NEEDS_MAINTENANCE" in added or not git("rev-parse", "--verify", "-q", f"{commit}^"):
            break
        found = f"{commit}^"
    return found


class Reader:
    """Somebody who opens one place of the navigation after another."""

    def __init__(self, site: Site, session: str) -> None:
        self.address, self.session = urlparse(site.url).netloc, session
        self.pages = ["/"]
        self.seen = 0
        self.slowest = 0.0
        self.failures: list[tuple[str, int]] = []

    def look(self, page: str) -> str:
        """What a page answers; anything but a page is a failure."""
        began, line = time.monotonic(), http.client.HTTPConnection(self.address, timeout=60)
        try:
            line.request("GET", page, headers={"cookie": f"sessionid={self.session}"})
            answer = line.getresponse()
            status, text = answer.status, answer.read().decode(errors="replace")
        except OSError:
            status, text = 0, ""
        finally:
            line.close()
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.seen += 1
        if status != http.client.OK:
            self.failures.append((page, status))
        return text

    def work(self, is_over: threading.Event) -> None:
        """Until it is over; the first page names the others."""
        named = re.findall(r'href="(/[a-z][^"?#]*/)"', self.look("/").split("</nav>")[0])
        self.pages = ["/", *dict.fromkeys(page for page in named if not page.startswith(("/static", "/accounts")))]
        while not is_over.is_set():
            for page in self.pages:
                if not is_over.is_set():
                    self.look(page)


class Locks:
    """For how long tables and indexes that were there before are held, or waited for, so that nobody reads them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.longest: dict[str, float] = {}
        with psycopg.connect(url) as link:
            self.known = [oid for (oid,) in link.execute(TABLES).fetchall()]

    def watch(self, is_over: threading.Event) -> None:
        """Some fifty times a second."""
        since: dict[tuple[int, str], float] = {}
        with psycopg.connect(self.url, autocommit=True) as link:
            while not is_over.is_set():
                now = time.monotonic()
                held = set(link.execute(HELD, [self.known]).fetchall())
                since = {key: since.get(key, now) for key in held}
                for (_pid, name), began in since.items():
                    self.longest[name] = max(self.longest.get(name, 0.0), now - began)
                time.sleep(0.02)


@contextmanager
def at_work(*workers: Callable[[threading.Event], None]) -> Iterator[None]:
    """Each in a thread of its own until the end."""
    is_over = threading.Event()
    threads = [threading.Thread(target=work, args=[is_over]) for work in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
