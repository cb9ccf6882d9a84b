"""Real time that a test holds in its hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

Later = Callable[[float], None]
NOON = datetime(2026, 11, 27, 5, tzinfo=UTC)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """A function that puts real time so many seconds after noon; it is noon to begin with."""

    def put(seconds: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(seconds=seconds))

    put(0)
    return put
