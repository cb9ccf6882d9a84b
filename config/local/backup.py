"""`make backup`, `make verify-backup`, `make restore`: database, files and keys belong together (5-promises, B2–B5).

A backup is one moment of the database, and every file that it names: files are only ever added, so those that are
copied after the dump hold all that the dump knows. It is written only once its dump was restored on trial beside the
database: each table must have the rows, by number and by digest, that it had at that moment.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from config.local import archive
from config.local.archive import DUMP, LOCKED, Manifest
from config.local.places import ROOT, SetupError
from config.local.postgres import DATABASE, OWNER, Postgres
from config.local.roles import connect, grant_by_default

FOLDERS = ("media", "keys")
ENVIRONMENT = "local.env"
TRIED = "damlam_tried"

_TABLES: LiteralString = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
_ROWS: LiteralString = """
SELECT count(*)::text, coalesce(sum(('x' || left(md5(whole_row::text), 15))::bit(60)::bigint), 0)::text
FROM {} AS whole_row
"""
_SETTINGS: LiteralString = """
SELECT name, setting FROM pg_settings
WHERE source IN ('configuration file', 'command line', 'override') AND name !~ '_(file|directory|directories)$'
"""
_SAME_WORDS: LiteralString = """
SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex';
SET extra_float_digits = 1; SET statement_timeout = 0
"""


def back_up(server: Postgres, var: Path, target: Path) -> Manifest:
    """Writes a backup of the running database and of the files below `var` to `target`.

    Its dump is restored on trial before, so that who encrypts needs no secret key. Raises SetupError when anything
    fails; then nothing bears the name `target`.
    """
    with tempfile.TemporaryDirectory(prefix="backup-", dir=target.parent) as folder:
        dump = Path(folder) / DUMP
        manifest = _dump(server, dump)
        _restore_on_trial(server, dump, manifest)
        _drop(server, TRIED)
        archive.pack(target, _members(dump, var), manifest)
    return manifest


def verify(server: Postgres, source: Path) -> Manifest:
    """Reads a backup to its end and restores its database on trial. Raises SetupError with what is wrong."""
    with unpacked(source) as (folder, manifest):
        _restore_on_trial(server, folder / DUMP, manifest)
        _drop(server, TRIED)
    return manifest


def restore(server: Postgres, var: Path, source: Path, *, stamp: str) -> Manifest:
    """Puts database, files and keys in the place of those that are there, which stay beside them under `stamp`.

    Nothing is touched until the whole backup was read and its database stands, checked. `manage.py restored` is to
    follow before anybody may come in.
    """
    with unpacked(source) as (folder, manifest):
        _restore_on_trial(server, folder / DUMP, manifest)
        _swap(server, f"{DATABASE}_{stamp}")
        for name in (*FOLDERS, ENVIRONMENT):
            if (var / name).exists():
                (var / name).rename(var / f"{name}-{stamp}")
            if (folder / name).exists():
                shutil.move(folder / name, var / name)
    return manifest


@contextmanager
def unpacked(source: Path) -> Iterator[tuple[Path, Manifest]]:
    """What a backup holds, in a folder beside it that goes away afterwards; checked against its list."""
    if not source.is_file():
        raise SetupError(f"There is no file {source}.")
    with tempfile.TemporaryDirectory(prefix="restore-", dir=source.parent) as folder:
        manifest = archive.unpack(source, Path(folder))
        yield Path(folder), manifest


def name_now(folder: Path) -> Path:
    """Where the next backup goes; `.age` when it will be encrypted."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now().astimezone()
    return folder / f"damlam-{now:%Y%m%d-%H%M%S}.tar{LOCKED if os.environ.get('BACKUP_RECIPIENT') else ''}"


def _dump(server: Postgres, target: Path) -> Manifest:
    """The database as it was at one moment, and what stood in it then."""
    with psycopg.connect(server.url("postgres"), connect_timeout=5) as link:
        link.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        moment, postgres, made_at = _one(
            link, "SELECT pg_export_snapshot(), current_setting('server_version'), clock_timestamp()::text"
        )
        _run(server, "pg_dump", "-Fc", f"--snapshot={moment}", "-f", target, f"--dbname={server.url('postgres')}")
        return Manifest(
            made_at=made_at,
            commit=_commit(),
            postgres=postgres,
            migrations=_of_the_product(link),
            tables=census(link),
            settings=dict(link.execute(_SETTINGS).fetchall()),
        )


def census(link: psycopg.Connection[tuple[object, ...]]) -> dict[str, list[str]]:
    """Of each table the number of rows, and a digest of them that does not ask for their order."""
    link.execute(_SAME_WORDS)
    names = [str(name) for (name,) in link.execute(_TABLES).fetchall()]
    return {name: _one(link, sql.SQL(_ROWS).format(sql.Identifier(name))) for name in names}


def _members(dump: Path, var: Path) -> Iterator[tuple[str, Path]]:
    yield DUMP, dump
    yield ENVIRONMENT, var / ENVIRONMENT
    for name in FOLDERS:
        for path in sorted((var / name).rglob("*")):
            if path.is_file():
                yield path.relative_to(var).as_posix(), path


def _restore_on_trial(server: Postgres, dump: Path, manifest: Manifest) -> None:
    """The database of a backup under a name of its own. Raises SetupError unless it holds what it held."""
    if unknown := sorted(set(manifest.migrations) - _in_code()):
        raise SetupError(f"This backup is of a newer release: it knows {unknown[0]}. Install that release first.")
    _drop(server, TRIED)
    with connect(server, "postgres") as link:
        link.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(TRIED), sql.Identifier(OWNER)))
    _run(server, "pg_restore", "--exit-on-error", "--dbname", server.url("postgres", TRIED), dump)
    grant_by_default(server, TRIED)
    with psycopg.connect(server.url("postgres", TRIED), connect_timeout=5) as link:
        found = census(link)
    nothing = ["no", ""]
    wrong = [
        f"  {name}: {manifest.tables.get(name, nothing)[0]} rows were saved, {found.get(name, nothing)[0]} came back"
        for name in sorted(manifest.tables.keys() | found.keys())
        if manifest.tables.get(name) != found.get(name)
    ]
    if wrong:
        raise SetupError("The database does not come back as it was:\n" + "\n".join(wrong[:20]))


def _swap(server: Postgres, aside: str) -> None:
    """The restored database takes the name of the one that is there, which is put aside."""
    with connect(server, "postgres") as link:
        link.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s)", [[DATABASE, TRIED]]
        )
        with link.transaction():
            for old, new in ((DATABASE, aside), (TRIED, DATABASE)):
                rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
                link.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))


def _drop(server: Postgres, database: str) -> None:
    with connect(server, "postgres") as link:
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def _run(server: Postgres, program: str, *arguments: str | Path) -> None:
    """One of PostgreSQL's own programs, of the version that made the data."""
    command = [server.choose_binaries() / program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        raise SetupError(f"{program} failed: {done.stderr.strip()}")


def _of_the_product(link: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """The migrations that were applied, without those of packages."""
    applied = {f"{app}.{name}" for app, name in link.execute("SELECT app, name FROM django_migrations")}
    return sorted(applied & _in_code())


def _in_code() -> set[str]:
    return {f"{path.parts[-3]}.{path.stem}" for path in ROOT.glob("*/migrations/[0-9]*.py")}


def _commit() -> str:
    """The commit of this folder; empty where it is no clone."""
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


def _one(link: psycopg.Connection[tuple[object, ...]], query: LiteralString | sql.Composed) -> list[str]:
    row = link.execute(query).fetchone()
    return [str(value) for value in row or ()]
