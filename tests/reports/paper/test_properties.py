"""Random payloads: whatever the words, the paper passes every assertion that applies and loses nothing.

A run before a change is taken tries the same few; a drill tries others each time.
"""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reports.paper.draw import draw
from tests.reports.paper.samples import failed
from tests.reports.paper.strategies import payloads

FOR_BIG_ONES: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


@settings(max_examples=20, derandomize=True, **FOR_BIG_ONES)
@given(payloads())
def test_every_random_paper_passes(payload: dict[str, Any]) -> None:
    assert failed(draw(payload).pdf) == {}


@pytest.mark.drill
@settings(max_examples=200, **FOR_BIG_ONES)
@given(payloads())
def test_two_hundred_others_pass(payload: dict[str, Any]) -> None:
    assert failed(draw(payload).pdf) == {}
