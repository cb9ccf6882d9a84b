"""Servers of our own in a throw-away folder; the ones of the project are not touched."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.local import places
from config.local.postgres import Postgres
from config.local.roles import ensure_roles
from config.local.valkey import Valkey


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A long folder name with spaces and Vietnamese letters, below a short one for the sockets."""
    top = Path(tempfile.mkdtemp(prefix="dl-"))
    project = top / ("thử nghiệm " * 12).strip()
    project.mkdir()
    yield project
    shutil.rmtree(top)


@pytest.fixture(autouse=True)
def logs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "LOGS", folder)


@pytest.fixture(scope="module")
def postgres(folder: Path) -> Iterator[Postgres]:
    """A running PostgreSQL with the two roles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "LOGS", folder)
        server = Postgres(folder / "pg", folder.parent / "s")
        server.start()
        ensure_roles(server)
    yield server
    server.stop()


@pytest.fixture
def valkey(folder: Path) -> Iterator[Valkey]:
    server = Valkey(folder / "valkey", folder.parent / "s")
    server.start()
    yield server
    server.stop()
