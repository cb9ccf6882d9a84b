"""Random payloads: whatever the words, the paper passes every assertion that applies and loses nothing."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from reports.paper.draw import draw
from tests.reports.paper.samples import failed
from tests.reports.paper.strategies import payloads


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(payloads())
def test_every_random_paper_passes(payload: dict[str, Any]) -> None:
    assert failed(draw(payload).pdf) == {}
