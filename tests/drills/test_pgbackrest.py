"""pgBackRest, set as deploy/README.md says, brings a destroyed server back: to the end, and to a moment (B1)."""

import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from config.local.account import account
from config.local.postgres import OWNER, Postgres, binary_folders
from tests.config.test_deploy_files import DEPLOY
from tests.drills.test_point_in_time import (
    ARCHIVE_TIMEOUT,
    BACK_WITHIN,
    MEBIBYTES,
    filled,
    rows_once_recovered,
    set_up,
    write,
)

pytestmark = pytest.mark.drill
README = (DEPLOY / "README.md").read_text()


def backrest(*words: str) -> str:
    """The program, as whom the server runs; what it says."""
    command = [*account().prefix, "pgbackrest", "--stanza=damlam", *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def told(name: str) -> str:
    """What deploy/README.md gives a setting of PostgreSQL."""
    [value] = re.findall(rf"`{name}='?([^'`]+)'?`", README)
    return str(value)


@pytest.fixture
def debian() -> Path:
    """PostgreSQL of the distribution whose pgBackRest it is: an older pgBackRest does not know a newer PostgreSQL."""
    if shutil.which("pgbackrest") is None:
        pytest.skip("pgBackRest is not installed: apt-get install pgbackrest")
    found = [folder for folder in binary_folders() if folder.is_relative_to("/usr/lib/postgresql")]
    if not found:
        pytest.skip("PostgreSQL of Debian is not installed: apt-get install postgresql")
    return found[0]


@pytest.fixture
def server(top: Path, debian: Path, monkeypatch: pytest.MonkeyPatch) -> Postgres:
    """A running server that puts its log into an encrypted repository."""
    text = (DEPLOY / "pgbackrest.conf").read_text()
    places = {
        "repo1-path=": top / "repository",
        "repo1-cipher-pass=": secrets.token_urlsafe(48),
        "pg1-path=": top / "pg",
        "pg1-socket-path=": top / "s",
    }
    for name, place in places.items():
        text = re.sub(rf"^{name}.*$", f"{name}{place}", text, flags=re.MULTILINE)
    own = f"[global]\nlog-path={top}\nlock-path={top}/lock\nspool-path={top}/spool\nlog-level-file=off"
    (top / "pgbackrest.conf").write_text(text.replace("[global]", own) + "pg1-user=postgres\n")
    monkeypatch.setenv("PGBACKREST_CONFIG", str(top / "pgbackrest.conf"))
    server = filled(top, MEBIBYTES, debian)
    recipe = {name: told(name) for name in ("archive_mode", "archive_command")}
    assert told("archive_timeout") == "60"
    set_up(server, wal_level="replica", max_wal_senders="10", archive_timeout=str(ARCHIVE_TIMEOUT), **recipe)
    server.start()
    return server


def brought_back(server: Postgres, *words: str) -> tuple[set[int], float]:
    """The rows that a restored server has, and how many seconds it took until it wrote again."""
    shutil.rmtree(server.data, ignore_errors=True)
    began = time.monotonic()
    server.data.mkdir(mode=0o700)
    backrest(*words, "restore")
    found = rows_once_recovered(server)
    return found, time.monotonic() - began


def test_the_recipe_brings_a_destroyed_server_back(
    server: Postgres, top: Path, record_property: Callable[[str, object], None]
) -> None:
    backrest("stanza-create")
    backrest("check")
    backrest("--type=full", "backup")
    with psycopg.connect(server.url(OWNER)) as link:
        link.execute("INSERT INTO said VALUES (0)")
    backrest("--type=diff", "backup")
    kept = backrest("info")
    assert "full backup" in kept
    assert "diff backup" in kept
    assert "cipher: aes-256-cbc" in kept
    offset = time.time() - time.monotonic()
    acknowledged = write(server, ARCHIVE_TIMEOUT * 1.5 + 5)
    found, took = brought_back(server)
    last = acknowledged[-1][1]
    age = max((last - at for number, at in acknowledged if number not in found), default=0.0)
    lost = len({number for number, _at in acknowledged} - found)
    record_property(
        f"{MEBIBYTES} MiB destroyed, pgBackRest",
        f"back after {took:.0f} s; {lost} of {len(acknowledged)} rows lost, the oldest {age:.0f} s old",
    )
    assert took <= BACK_WITHIN
    assert 0 in found
    assert age <= ARCHIVE_TIMEOUT + 5

    number, at = acknowledged[len(acknowledged) // 4]
    moment = datetime.fromtimestamp(at + offset + 0.01, UTC)  # the next row is begun 20 ms after this one
    until = f"--target={moment:%Y-%m-%d %H:%M:%S.%f+00}"
    found, took = brought_back(server, "--type=time", until, "--target-action=promote")
    record_property("to a moment", f"{number} rows of before and none of after, after {took:.0f} s")
    assert found - {-1, 0} == set(range(1, number + 1))
