"""A base backup and the write-ahead log that is put aside bring a destroyed server back (B1)."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from config.local import pids, places
from config.local.account import account
from config.local.postgres import OWNER, Postgres
from config.local.roles import ensure_roles
from tests.browser.site import wait_for
from tests.drills.servers import run

pytestmark = pytest.mark.drill
ARCHIVE_TIMEOUT = int(os.environ.get("ARCHIVE_TIMEOUT", "60"))
"""Seconds after which PostgreSQL puts a log aside that is not full: as deploy/README.md says."""

MEBIBYTES = int(os.environ.get("DATABASE_MIB", "200"))
BACK_WITHIN = 120 if MEBIBYTES <= 200 else 1800
"""Seconds: two minutes for the small one, half an hour for the 20 GiB of B1 (`DATABASE_MIB=20480`, 45 GiB of disk)."""


def filled(top: Path, mebibytes: int, binaries: Path | None = None) -> Postgres:
    """A server, at rest, with so many MiB in a table that went past its log, as nobody copies it yet."""
    server = Postgres(top / "pg", top / "s")
    server.create(account(), binaries or server.choose_binaries())
    set_up(server, wal_level="minimal", max_wal_senders="0")
    server.start()
    ensure_roles(server)
    with psycopg.connect(server.url(OWNER)) as link:
        link.execute("CREATE TABLE held (id bigint, text text)")
        words = "INSERT INTO held SELECT n, repeat(md5(n::text), 32) FROM generate_series(1, %s) AS n"
        link.execute(words, [mebibytes * 1024])
        link.execute("CREATE TABLE said (id bigint PRIMARY KEY)")
    server.stop()
    return server


def set_up(server: Postgres, **settings: str) -> None:
    """Writes settings that hold from the next start; of one that is told twice the last counts."""
    with (server.data / "postgresql.auto.conf").open("a") as lines:
        lines.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def made(top: Path, *, is_archived: bool, mebibytes: int = MEBIBYTES) -> Postgres:
    """A running server with so many MiB in a table, that puts its log aside, and its base backup."""
    server, archive = filled(top, mebibytes), top / "wal"
    archive.mkdir()
    set_up(
        server,
        wal_level="replica",
        max_wal_senders="10",
        archive_mode="on",
        archive_timeout=str(ARCHIVE_TIMEOUT),
        archive_command=f"test ! -f {archive}/%f && cp %p {archive}/%f" if is_archived else "true",
    )
    server.start()
    backup: list[str | Path] = ["-D", top / "base", "-X", "none", "-c", "fast", "-h", server.sockets, "-U", "postgres"]
    run(server, "pg_basebackup", *backup)
    return server


def write(server: Postgres, seconds: float) -> list[tuple[int, float]]:
    """Rows that were acknowledged, and when, until the server is destroyed under the one who writes."""
    acknowledged: list[tuple[int, float]] = []

    def work() -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(server.url(OWNER), autocommit=True) as link:
            while True:
                number = len(acknowledged) + 1
                link.execute("INSERT INTO said VALUES (%s)", [number])
                acknowledged.append((number, time.monotonic()))
                time.sleep(0.02)

    writer = threading.Thread(target=work)
    writer.start()
    time.sleep(seconds)
    running = pids.working_in(server.data, {"postgres"})
    pids.end(running, signal.SIGKILL, 10)
    shutil.rmtree(server.data)
    writer.join()
    return acknowledged


def brought_back(top: Path) -> set[int]:
    """The rows that a server made of the base backup and the archive has, once it takes writes again."""
    server = Postgres(top / "base", top / "s")
    set_up(server, restore_command=f"cp {top}/wal/%f %p", archive_command="true")
    (server.data / "recovery.signal").touch()
    return rows_once_recovered(server)


def rows_once_recovered(server: Postgres) -> set[int]:
    """The rows that a restored server has once it takes writes again; it is stopped afterwards."""
    server.start()
    try:

        def takes_writes() -> bool:
            with psycopg.connect(server.url("postgres", "postgres")) as link:
                return link.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)

        wait_for(takes_writes, "the server is promoted")
        with psycopg.connect(server.url(OWNER)) as link:
            link.execute("INSERT INTO said VALUES (-1)")
            assert link.execute("SELECT count(*) FROM held").fetchone() == (MEBIBYTES * 1024,)
            return {number for (number,) in link.execute("SELECT id FROM said").fetchall()}
    finally:
        server.stop()


@pytest.mark.parametrize("is_archived", [True, False])
def test_what_was_acknowledged_before_the_last_minute_comes_back(
    top: Path, is_archived: bool, record_property: Callable[[str, object], None]
) -> None:
    """The control: a log that is not put aside brings nothing back but the base backup."""
    acknowledged = write(made(top, is_archived=is_archived), ARCHIVE_TIMEOUT * 1.5 + 5)
    began = time.monotonic()
    last = acknowledged[-1][1]
    if is_archived:
        found = brought_back(top)
    else:
        with pytest.raises(places.SetupError, match="PostgreSQL does not start"):
            brought_back(top)
        found = set()
    took = time.monotonic() - began
    lost = [(number, at) for number, at in acknowledged if number not in found]
    age = max((last - at for _number, at in lost), default=0.0)
    told = f"back after {took:.0f} s; {len(lost)} of {len(acknowledged)} rows lost, the oldest {age:.0f} s old"
    record_property(f"{MEBIBYTES} MiB destroyed, archive {is_archived}", told)
    assert took <= BACK_WITHIN
    assert len(acknowledged) > 100
    assert (age <= ARCHIVE_TIMEOUT + 5) is is_archived
