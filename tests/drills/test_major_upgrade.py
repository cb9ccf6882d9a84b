"""A cluster of an older PostgreSQL becomes one of the newest that is here, by pg_upgrade (B14)."""

import os
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import psycopg
import pytest

from config.local import backup
from config.local.account import account
from config.local.postgres import OWNER, Postgres, binary_folders, major_version
from config.local.roles import connect
from library.vietnamese import person_sort_key
from tests.drills.servers import filled

pytestmark = pytest.mark.drill
FAMILIES = ("Nguyễn", "Trần", "Đặng", "Đinh", "Âu", "Ông", "Ức", "Doãn")
MIDDLES = ("Thị", "văn", "Ân", "Ơn", "")
GIVEN = ("Hoà", "Hòa", "Đông", "Dung", "Ánh")
NAMES = sorted({" ".join(filter(None, parts)) for parts in product(FAMILIES, MIDDLES, GIVEN)})
"""Two hundred names, with each letter that an order may get wrong."""

READ = 'SELECT string_agg(name, \'|\' ORDER BY key COLLATE "C", name COLLATE "C") FROM golden_names'


def older() -> Path:
    """The binaries of an older version than the one that is used; a skip without one, and a failure in CI."""
    newest, *others = binary_folders()
    found = [folder for folder in others if int(major_version(folder)) < int(major_version(newest))]
    if not found:
        sentence = "one version of PostgreSQL alone is here; apt-get install postgresql"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    return found[-1]


def held(server: Postgres) -> tuple[dict[str, list[str]], str]:
    """Rows and their digest of each table, and the names in their order, read by the index."""
    with psycopg.connect(server.url("postgres")) as link:
        rows = backup.census(link)
        link.execute("SET enable_seqscan = off")
        return rows, str((link.execute(READ).fetchone() or ("",))[0])


def upgraded(top: Path, old: Postgres) -> Postgres:
    """The same data, linked, under the newest version."""
    before, new = old.choose_binaries(), Postgres(top / "new", top / "s")
    after, who = binary_folders()[0], account()
    (top / "new").mkdir(mode=0o700)
    new.give_files_to(who, top / "new")
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-data-checksums"]
    subprocess.run([*who.prefix, after / "initdb", "-D", new.data, *options], check=True, capture_output=True)
    where: list[str | Path] = ["-b", before, "-B", after, "-d", old.data, "-D", new.data, "-s", top / "s"]
    done = subprocess.run(
        [*who.prefix, after / "pg_upgrade", *where, "-U", "postgres", "--link"],
        capture_output=True,
        text=True,
        check=False,
        cwd=top / "s",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    new.start()
    with connect(new, "damlam") as link:
        link.execute("REINDEX DATABASE damlam")
    return new


def test_rows_and_order_are_what_they_were_under_the_newest_version(
    top: Path, record_property: Callable[[str, object], None]
) -> None:
    """A row that is changed afterwards is seen: the control."""
    assert len(NAMES) == 200
    old = filled(top, older())
    with psycopg.connect(old.url(OWNER)) as link, link.cursor() as cursor:
        cursor.execute("CREATE TABLE golden_names (name text, key text)")
        named = [(name, person_sort_key(name)) for name in reversed(NAMES)]
        cursor.executemany("INSERT INTO golden_names VALUES (%s, %s)", named)
        cursor.execute('CREATE INDEX ON golden_names (key COLLATE "C")')
    rows, order = held(old)
    old.stop()
    new = upgraded(top, old)
    try:
        assert held(new) == (rows, order)
        assert order.split("|") == sorted(NAMES, key=lambda name: (person_sort_key(name), name))
        with psycopg.connect(new.url(OWNER)) as link:
            link.execute("UPDATE golden_names SET name = 'Hoa' WHERE name = %s", [NAMES[0]])
        assert held(new)[0]["golden_names"] != rows["golden_names"]
    finally:
        new.stop()
    told = f"{len(rows)} tables, {sum(int(count) for count, _digest in rows.values())} rows"
    record_property(f"PostgreSQL {major_version(older())} to {major_version(binary_folders()[0])}", told)
