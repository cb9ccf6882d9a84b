"""The local servers: reachable by socket only, with two roles, and startable after every accident."""

import os
import shutil
import signal
import stat
from pathlib import Path

import psycopg
import pytest

from config.local import pids
from config.local.places import SetupError, private, socket_folder
from config.local.postgres import APP, OWNER, Postgres
from config.local.roles import ensure_roles
from config.local.valkey import Valkey


def kill(pid: int | None) -> None:
    assert pid
    os.kill(pid, signal.SIGKILL)
    assert not pids.wait_gone([pid], 10)


def test_socket_path_is_short_whatever_the_project_is_called() -> None:
    deep = Path("/home/người dùng") / ("thư mục rất dài " * 20)
    assert len(os.fsencode(socket_folder(deep) / ".s.PGSQL.5432.lock")) < 107
    assert socket_folder(deep) != socket_folder(deep / "other")


def test_socket_folder_is_ours_alone(tmp_path: Path) -> None:
    mode = private(tmp_path / "new").stat().st_mode
    assert stat.S_IMODE(mode) == 0o700


def test_socket_folder_laid_as_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(SetupError, match="belongs to somebody else"):
        private(tmp_path / "link")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_socket_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 65534, 65534)
    with pytest.raises(SetupError, match="belongs to somebody else"):
        private(tmp_path)


def test_no_port_is_opened(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url("postgres")) as link:
        assert link.execute("SHOW listen_addresses").fetchone() == ("",)


def test_app_role_writes_rows_but_owns_nothing(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url(OWNER)) as link:
        link.execute("CREATE EXTENSION btree_gist")  # trusted: the owner of the database may
        link.execute("CREATE TABLE kept (id serial PRIMARY KEY, word text)")
    with psycopg.connect(postgres.url(APP), autocommit=True) as link:
        link.execute("INSERT INTO kept (word) VALUES ('a')")
        link.execute("UPDATE kept SET word = 'b'")
        assert link.execute("DELETE FROM kept RETURNING word").fetchall() == [("b",)]
        for forbidden in ("TRUNCATE kept", "ALTER TABLE kept DISABLE TRIGGER ALL", "CREATE TABLE mine ()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(forbidden)


def test_neither_role_is_superuser(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url(APP)) as link:
        rows = link.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname LIKE 'damlam%'"
        ).fetchall()
    assert sorted(rows) == [(APP, False, False, False), (OWNER, False, False, True)]


def test_rights_that_were_taken_away_stay_away(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url(OWNER)) as link:
        link.execute("CREATE TABLE closed ()")
        link.execute(f"REVOKE DELETE ON closed FROM {APP}")
    ensure_roles(postgres)
    with psycopg.connect(postgres.url(APP)) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.execute("DELETE FROM closed")


def test_running_servers_are_adopted(postgres: Postgres, valkey: Valkey) -> None:
    before = postgres.pid(), valkey.pid()
    assert postgres.start() is False
    assert valkey.start() is False
    assert (postgres.pid(), valkey.pid()) == before


def test_postgres_comes_back_after_kill_9(postgres: Postgres) -> None:
    link = psycopg.connect(postgres.url(APP))
    link.execute("CREATE TEMPORARY TABLE busy ()")
    kill(postgres.pid())
    link.close()
    assert postgres.start() is True
    assert postgres.answers()


def test_postgres_ignores_a_pid_file_that_names_another_process(postgres: Postgres) -> None:
    kill(postgres.pid())
    lines = postgres.pid_file.read_text().splitlines()
    postgres.pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert postgres.pid() is None
    assert postgres.start() is True


def test_postgres_whose_data_folder_was_removed_gives_way(postgres: Postgres) -> None:
    former = postgres.pid()
    shutil.rmtree(postgres.data)
    assert postgres.start() is True
    assert postgres.answers()
    assert former is not None
    assert not pids.lives(former)


def test_valkey_comes_back_after_kill_9(valkey: Valkey) -> None:
    kill(valkey.pid())
    assert valkey.start() is True
    assert valkey.answers()


def test_frozen_valkey_is_replaced(valkey: Valkey) -> None:
    frozen = valkey.pid()
    assert frozen
    os.kill(frozen, signal.SIGSTOP)
    assert valkey.start() is True
    assert valkey.pid() != frozen


def test_data_of_another_version_is_named_not_opened(folder: Path) -> None:
    odd = folder / "odd"
    odd.mkdir()
    (odd / "PG_VERSION").write_text("9\n")
    with pytest.raises(SetupError, match="was made by PostgreSQL 9"):
        Postgres(odd, folder).choose_binaries()
