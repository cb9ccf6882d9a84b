"""A write-ahead log that cannot be put aside is told within ten minutes, before it has filled the disk (B7)."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from config.local.postgres import OWNER, Postgres
from journal import log_archive
from tests.browser.site import wait_for
from tests.drills.test_point_in_time import made

pytestmark = pytest.mark.drill
TOLD_WITHIN = 600


def state(server: Postgres) -> str:
    """What /healthz would tell, asked as the application asks."""
    with psycopg.connect(server.url("damlam_app")) as link:
        return str((link.execute(log_archive.QUESTION).fetchone() or ("",))[0])


@pytest.fixture
def server(top: Path) -> Iterator[Postgres]:
    running = made(top, is_archived=True, mebibytes=1)
    yield running
    running.stop()


def test_a_log_that_is_put_aside_no_more_is_told_and_so_is_that_it_is_again(
    server: Postgres, top: Path, record_property: Callable[[str, object], None]
) -> None:
    def written(number: int) -> None:
        with psycopg.connect(server.url(OWNER), autocommit=True) as link:
            link.execute("INSERT INTO said VALUES (%s)", [number])
        with psycopg.connect(server.url("postgres"), autocommit=True) as link:
            link.execute("SELECT pg_switch_wal()")

    written(1)
    wait_for(lambda: state(server) == log_archive.OK and any((top / "wal").iterdir()), "the log is put aside")
    (top / "wal").rename(top / "gone")
    began = time.monotonic()
    written(2)
    wait_for(lambda: state(server) == log_archive.FAILING, "it is told", TOLD_WITHIN)
    record_property("a log that is put aside no more", f"told after {time.monotonic() - began:.1f} s")
    (top / "gone").rename(top / "wal")
    wait_for(lambda: state(server) == log_archive.OK, "it is well again", TOLD_WITHIN)
