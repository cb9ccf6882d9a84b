"""Row 75: what PostgreSQL writes into its log bears no value of a row, whatever goes wrong."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from config.local import roles
from config.local.postgres import APP, OWNER, Postgres

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Nguyễn-Thị-Chim-Yến"
WRONG = {
    "a key that is there": f"INSERT INTO held VALUES ('{CANARY}')",
    "a row that a check refuses": f"INSERT INTO held VALUES ('{CANARY} ?')",
    "a value of a wrong kind": f"SELECT '{CANARY}'::int",
    "a statement that is none": f"SELEKT '{CANARY}'",
    "a table that is not there": f"SELECT * FROM nowhere WHERE name = '{CANARY}'",
    "a function that complains": f"DO $$ BEGIN RAISE EXCEPTION 'không được: %', '{CANARY}'; END $$",
    "a warning": f"DO $$ BEGIN RAISE WARNING 'coi chừng: %', '{CANARY}'; END $$",
    "a statement that takes too long": f"SELECT '{CANARY}', pg_sleep(5)",
}


@contextmanager
def told(folder: Path) -> Iterator[list[str]]:
    """What the log says more at the end than at the beginning, in one text."""
    log, found = folder / "postgres.log", list[str]()
    before = log.stat().st_size
    yield found
    time.sleep(0.2)
    found.append(log.read_bytes()[before:].decode())


def go_wrong(server: Postgres, role: str) -> None:
    """As this role everything goes wrong that can."""
    with psycopg.connect(server.url(role), autocommit=True, options="-c statement_timeout=300ms") as link:
        for statement in WRONG.values():
            with suppress(psycopg.Error):
                link.execute(statement.encode())


@pytest.fixture(scope="module")
def held(postgres: Postgres) -> Postgres:
    """The server, with a table that holds one name."""
    with psycopg.connect(postgres.url(OWNER), autocommit=True) as link:
        link.execute("CREATE TABLE held (name text PRIMARY KEY CHECK (name NOT LIKE '%?'))")
        link.execute("INSERT INTO held VALUES (%s)", [CANARY])
    return postgres


@pytest.mark.parametrize("role", [OWNER, APP])
def test_what_goes_wrong_leaves_no_value_in_the_log(held: Postgres, folder: Path, role: str) -> None:
    with told(folder) as found:
        go_wrong(held, role)
    assert CANARY not in found[0]


def test_sabotage_as_postgresql_comes_every_fault_tells_a_name(held: Postgres, folder: Path) -> None:
    with roles.connect(held, "postgres") as link:
        link.execute(f"ALTER ROLE {APP} SET log_min_messages = 'warning'".encode())
        link.execute(f"ALTER ROLE {APP} SET log_error_verbosity = 'default'".encode())
    try:
        with told(folder) as found:
            go_wrong(held, APP)
        assert found[0].count(CANARY) >= len(WRONG)
    finally:
        with roles.connect(held, "postgres") as link:
            link.execute(f"ALTER ROLE {APP} RESET ALL".encode())


def test_what_ran_when_a_process_crashed_is_not_written_out(held: Postgres, folder: Path) -> None:
    with told(folder) as found:
        link = psycopg.connect(held.url(APP), autocommit=True)
        pid = link.info.backend_pid

        def last() -> None:
            with suppress(psycopg.Error):
                link.execute(f"SELECT '{CANARY}', pg_sleep(60)".encode())

        asking = threading.Thread(target=last)
        asking.start()
        time.sleep(0.5)
        os.kill(pid, signal.SIGKILL)
        asking.join()
        until = time.monotonic() + 60
        while not held.answers() and time.monotonic() < until:
            time.sleep(0.2)
    assert "was terminated by signal 9" in found[0], "the fault itself is told"
    assert CANARY not in found[0]


def test_an_installation_is_told_the_same() -> None:
    lines = (ROOT / "deploy" / "roles.sql").read_text().splitlines()
    assert {f"ALTER ROLE {role} SET log_min_messages = 'log';" for role in (OWNER, APP)} <= set(lines)
    assert "log_error_verbosity = terse" in (ROOT / "deploy" / "README.md").read_text()
