"""A place for servers of a drill, away from those of the project."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.local import places


@pytest.fixture
def top(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short folder: the path of a socket must be."""
    with tempfile.TemporaryDirectory(prefix="dl-") as folder:
        monkeypatch.setattr(places, "LOGS", Path(folder))
        yield Path(folder)
