"""For folders whose tests are refused, or fail on purpose, by the thousand."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What Django says of refusals and faults is no news here."""
    logger = logging.getLogger("django")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(before)
