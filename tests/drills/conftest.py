"""Places for servers of a drill's own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.local import places


@contextmanager
def short_folder() -> Iterator[Path]:
    """The path of a socket must be short; what the launcher's servers log goes there too."""
    with tempfile.TemporaryDirectory(prefix="dl-") as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(places, "LOGS", Path(folder))
        yield Path(folder)


@pytest.fixture
def top() -> Iterator[Path]:
    """Of one test."""
    with short_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def shared_top() -> Iterator[Path]:
    """Of all tests of a file."""
    with short_folder() as folder:
        yield folder
