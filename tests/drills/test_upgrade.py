"""An upgrade keeps service and data: migrations over many findings while people work, and a release each way (B12).

The release before is the commit before the newest migrations that may run while it serves, or `RELEASE`.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.local.postgres import OWNER, Postgres
from config.local.roles import ensure_roles
from tests.browser.site import ROOT, Site, wait_for
from tests.browser.test_database_restarts import Writer
from tests.browser.test_two_releases import git
from tests.drills.upgrading import Locks, Reader, at_work, release_before
from tests.journal.conftest import Broker

pytestmark = pytest.mark.drill
FINDINGS = int(os.environ.get("FINDINGS", "111160"))
MIGRATED_WITHIN, HELD_AT_MOST = 120, 1.0
WRITERS = 2
FILL = f"""
from dataclasses import replace
from dashboards.scale.build import analyze, populate
from dashboards.scale.sizes import SIZES
populate(replace(SIZES["tenth"], findings={FINDINGS}), 1, print)
analyze()
"""
COME_IN = f"""
from django.test import Client
from accounts import tokens
from accounts.models import Scope, User
from units.models import Posting
for name in ("toanquoc", "tinh.bcd", "xa.cv"):
    client = Client()
    client.force_login(User.objects.get(username=name), backend="accounts.backends.PasswordBackend")
    print("session", client.cookies["sessionid"].value)
clerk = User.objects.get(username="tinh.kt")
for _number in range({WRITERS}):
    print("token", tokens.make(clerk, name="kho", scopes=tuple(Scope), days=1))
print("unit", Posting.objects.filter(official__user=clerk).latest("pk").unit.code)
"""


@pytest.fixture
def former(tmp_path: Path) -> Iterator[Path]:
    """The code of the release before."""
    commit = release_before()
    if not commit:
        pytest.skip("this folder has no history, or its newest migration asks for maintenance")
    folder = tmp_path / "former"
    git("worktree", "add", "--detach", str(folder), commit)
    yield folder
    git("worktree", "remove", "--force", str(folder))


@pytest.fixture
def site(top: Path, tmp_path: Path) -> Iterator[Site]:
    """A server of its own, with nothing in it."""
    server = Postgres(top / "pg", top / "s")
    server.start()
    ensure_roles(server)
    with tempfile.TemporaryDirectory(prefix="dl-") as sockets:
        running = Site(tmp_path, Broker(Path(sockets)), server.url(OWNER), "damlam")
        yield running
        for name in list(running.processes):
            running.kill(name)
    server.stop()


def manage(site: Site, root: Path, *arguments: str) -> str:
    """A command of that release, as the owner of the tables."""
    environ = {**site.environment, "DAMLAM_STATEMENT_TIMEOUT": "0"}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=root, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def serve(site: Site, root: Path) -> None:
    """The web server of that release."""
    if "web" in site.processes:
        site.kill("web")
    site.root = root
    site.start("web")


def test_many_findings_are_migrated_while_the_release_before_serves(
    site: Site, former: Path, record_property: Callable[[str, object], None]
) -> None:
    manage(site, former, "migrate", "-v0")
    manage(site, former, "shell", "-c", FILL)
    told = [line.split() for line in manage(site, former, "shell", "-c", COME_IN).splitlines()]
    given = {kind: [words[1] for words in told if words[:1] == [kind]] for kind in ("session", "token", "unit")}
    for root in (former, ROOT):
        manage(site, root, "collectstatic", "--noinput", "-v0")
    serve(site, former)
    readers = [Reader(site, session) for session in given["session"]]
    writers = [Writer(site, token) for token in given["token"]]
    for writer in writers:
        writer.values = {**writer.values, "unit": given["unit"][0]}
    locks = Locks(site.database_url)
    work = [*(one.work for one in readers), *(one.work for one in writers)]
    with at_work(locks.watch, *work):
        wait_for(
            lambda: all(writer.acknowledged for writer in writers) and all(one.seen > 3 for one in readers), "work"
        )
        began = time.monotonic()
        manage(site, ROOT, "migrate", "-v0")
        took = time.monotonic() - began
        before = [one.seen for one in readers], [len(one.acknowledged) for one in writers]
        time.sleep(15)
    held = dict(sorted(locks.longest.items(), key=lambda each: -each[1])[:3])
    failures = [
        *(each for one in readers for each in one.failures),
        *(each for one in writers for each in one.failures),
    ]
    said = f"{FINDINGS} findings in {took:.1f} s, held at most {max(held.values(), default=0.0):.2f} s {held}"
    record_property("migrated while the release before serves", said)
    seen, entered = sum(one.seen for one in readers), sum(len(one.acknowledged) for one in writers)
    slowest = max(one.slowest for one in readers)
    told_of = f"{seen} pages, {entered} records, {len(failures)} failures, slowest {slowest:.1f} s"
    record_property("under readers and writers", told_of)
    assert failures == []
    assert took <= MIGRATED_WITHIN
    assert max(held.values(), default=0.0) <= HELD_AT_MOST
    assert before[0] < [one.seen for one in readers]  # the release before went on over the newer schema
    assert before[1] < [len(one.acknowledged) for one in writers]
    stored = site.ask("SELECT count(*) FROM remedies_inspection WHERE title = 'Kiểm tra'")
    assert stored == [(entered,)]
    serve(site, ROOT)
    with at_work(*(one.work for one in readers)):
        since = [one.seen + len(one.pages) for one in readers]
        wait_for(lambda: all(one.seen > least for one, least in zip(readers, since, strict=True)), "the newest serves")
    assert [failure for one in readers for failure in one.failures] == []


def test_a_table_that_is_held_for_longer_is_seen(site: Site) -> None:
    """The twin: somebody who holds a table for a second and a half."""
    with psycopg.connect(site.database_url) as link:
        link.execute("CREATE TABLE finding ()")
    locks = Locks(site.database_url)
    with at_work(locks.watch), psycopg.connect(site.database_url) as link:
        link.execute("LOCK TABLE finding IN ACCESS EXCLUSIVE MODE")
        time.sleep(1.5)
    assert locks.longest["finding"] > HELD_AT_MOST


def test_the_walk_of_the_release_before_passes_over_the_newer_schema(template: str, former: Path) -> None:
    """Its own test of the whole job in a browser, its template replaced by ours."""
    digest = [sys.executable, "-c", "from tests.database import PREFIX, _digest; print(PREFIX + _digest())"]
    name = subprocess.run(digest, cwd=former, capture_output=True, text=True, check=True).stdout.split()[-1]
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        link.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environ["TEST_DATABASE_NAME"] = "test_damlam_former"
    arguments = ["-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "tests/browser/test_walk.py", "-m"]
    try:
        done = subprocess.run(
            [sys.executable, *arguments, "not drill"],
            cwd=former,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        with psycopg.connect(url, autocommit=True) as link:
            link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
    assert done.returncode == 0, done.stdout[-3000:]
    assert done.stdout.startswith(".."), done.stdout  # both were run, none was left out
