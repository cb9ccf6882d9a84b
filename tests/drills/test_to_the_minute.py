"""What was deleted comes back as of a moment (B2), and from the archive alone on a server that is empty (B3)."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.local import backup
from config.local.places import SetupError
from config.local.postgres import OWNER, Postgres
from config.local.roles import ensure_roles
from tests.browser.site import wait_for
from tests.drills.test_point_in_time import made

pytestmark = pytest.mark.drill
MORE = "300"
"""Connections that the server takes: more than PostgreSQL takes by itself."""

Census = dict[str, list[str]]


def census(server: Postgres) -> Census:
    """Of each table how many rows, and a digest of them."""
    with psycopg.connect(server.url(OWNER)) as link:
        return backup.census(link)


@pytest.fixture
def live(top: Path) -> Iterator[Postgres]:
    """A server with more connections than usual, that puts its log aside, and rows from after its base backup."""
    server = made(top, is_archived=True, mebibytes=4)
    with psycopg.connect(server.url(OWNER)) as link:
        link.execute("CREATE TABLE django_migrations (app text, name text)")
        link.execute("INSERT INTO said SELECT n FROM generate_series(1, 1000) AS n")
    yield server
    server.stop()


@pytest.fixture
def var(top: Path) -> Path:
    """Files, keys and settings as an installation has them beside its database."""
    folder = top / "var"
    for name in ("media/ab", "keys"):
        (folder / name).mkdir(parents=True)
    (folder / "media/ab/abc").write_bytes(b"a paper")
    (folder / "keys/leader.p12").write_bytes(b"key")
    (folder / "local.env").write_text("SECRET_KEY=of the day\n")
    return folder


def everything_deleted(server: Postgres, top: Path) -> tuple[Census, str]:
    """What was there, and the moment after which somebody deleted all of it; the log of that is put aside too."""
    before = census(server)
    with psycopg.connect(server.url("postgres"), autocommit=True) as link:
        (moment,) = link.execute("SELECT clock_timestamp()::text").fetchone() or ("",)
        time.sleep(1)
        link.execute("DELETE FROM held")
        link.execute("DELETE FROM said")
        link.execute("DROP TABLE django_migrations")
        (segment,) = link.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone() or ("",)
    wait_for((top / "wal" / str(segment)).exists, "the log is put aside")
    return before, str(moment)


def another(top: Path, *settings: str) -> Postgres:
    """A second server, beside the one that serves, of the base backup and the log, with settings of its own."""
    server = Postgres(top / "base", top / "s2")
    aside = (f"restore_command = 'cp {top}/wal/%f %p'", "archive_command = 'true'", *settings)
    with (server.data / "postgresql.auto.conf").open("a") as told:
        told.write("\n".join(aside) + "\n")
    (server.data / "recovery.signal").touch()
    server.start()

    def takes_writes() -> bool:
        with psycopg.connect(server.url("postgres", "postgres")) as link:
            query = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() END"
            (paused,) = link.execute(query).fetchone() or (None,)
        if paused == "paused":
            server.stop()
            raise SetupError("It waits: a setting is less than that of the server whose log it reads.")
        return paused is None

    wait_for(takes_writes, "the server is promoted")
    return server


@pytest.mark.parametrize("is_told_when", [True, False])
def test_all_that_was_deleted_comes_back_as_of_the_moment_before(
    live: Postgres, top: Path, is_told_when: bool, record_property: Callable[[str, object], None]
) -> None:
    """The twin: brought back without a moment, it was deleted there too."""
    before, moment = everything_deleted(live, top)
    after, began = census(live), time.monotonic()
    until = (f"recovery_target_time = '{moment}'", "recovery_target_action = 'promote'") if is_told_when else ()
    server = another(top, *until)
    record_property("undone", f"{time.monotonic() - began:.1f} s")
    try:
        assert (census(server) == before) is is_told_when
    finally:
        server.stop()
    assert census(live) == after, "who works on is not disturbed"
    assert (before["said"][0], after["said"][0]) == ("1000", "0")


def test_a_setting_that_lay_outside_the_backup_is_told_by_the_archive(live: Postgres, var: Path, top: Path) -> None:
    """The trap of `max_connections`: a copy with fewer than the server had does not start."""
    with psycopg.connect(live.url("postgres"), autocommit=True) as link:
        link.execute(f"ALTER SYSTEM SET max_connections = {MORE}".encode())
    live.stop()
    live.start()
    manifest = backup.back_up(live, var, top / "damlam.tar")
    everything_deleted(live, top)
    with pytest.raises(SetupError, match="a setting is less"):
        another(top)
    assert manifest.settings["max_connections"] == MORE
    server = another(top, f"max_connections = {manifest.settings['max_connections']}")
    server.stop()


def test_an_empty_server_is_filled_from_the_archive_alone(live: Postgres, var: Path, top: Path) -> None:
    elsewhere = top / "elsewhere"
    backup.back_up(live, var, top / "damlam.tar")
    before = census(live)
    elsewhere.mkdir()
    empty = Postgres(top / "empty", top / "s3")
    empty.start()
    try:
        ensure_roles(empty)
        (top / "damlam.tar").rename(elsewhere / "damlam.tar")
        backup.restore(empty, elsewhere, elsewhere / "damlam.tar", stamp="before")
        assert census(empty) == before
    finally:
        empty.stop()
    for name in ("media/ab/abc", "keys/leader.p12", "local.env"):
        assert (elsewhere / name).read_bytes() == (var / name).read_bytes()
