"""schemathesis: whatever is sent, the API answers as its OpenAPI file says."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok

from accounts import tokens
from accounts.models import Scope
from tests.cast import Cast
from tests.remedies.records import a_finding, a_task
from tests.reports import builders

BEYOND_THE_FILE = ["positive_data_acceptance"]
"""What fits the file may still be refused: a form and the rules behind it know more."""

CODES = ["finding", "task", "owed", "units", "trigger"]
Real = dict[str, list[Any]]


def _trouble(operation: Any, mode: GenerationMode, real: Real, *, secret: str, examples: int) -> str:
    """What one operation answers otherwise than described; empty when it does not."""

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), pick=st.randoms(use_true_random=False))
    def ask(case: Any, pick: Any) -> None:
        if mode is GenerationMode.POSITIVE and pick.random() < 0.7:
            case.path_parameters |= {name: pick.choice(real[name]) for name in case.path_parameters if name in real}
        case.call_and_validate(
            headers={"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"},
            excluded_checks=CHECKS.get_by_names(BEYOND_THE_FILE),
        )

    try:
        ask()
    except (AssertionError, BaseExceptionGroup) as failure:
        return f"{operation.label} {mode.name}: {failure}"
    return ""


def troubles(cast: Cast, *, examples: int) -> list[str]:
    """The same of every operation, with so many examples of fitting and as many of unfitting requests."""
    report, finding = builders.drafted(cast), a_finding(cast)
    a_task(cast)
    real: Real = {
        "pk": [report.pk, finding.pk],
        "code": ["finding", "task", "owed", "units", "trigger"],
        "key": ["danh-gia"],
    }
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operations: list[Any] = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    secret = tokens.make(cast.user("clerk"), name="máy thử", scopes=list(Scope), days=1)
    found = [
        _trouble(operation, mode, real, secret=secret, examples=examples)
        for operation in operations
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    return [line for line in found if line]


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each request shares the test's connection, which must outlive it; nobody else is as quick as this."""
    monkeypatch.setattr(tokens, "TURNS_A_MINUTE", 1_000_000)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_answer_is_as_described(cast: Cast) -> None:
    assert "\n".join(troubles(cast, examples=5)) == ""


@pytest.mark.drill
def test_every_answer_is_as_described_for_many_requests(cast: Cast) -> None:
    assert "\n".join(troubles(cast, examples=200)) == ""


def test_sabotage_an_answer_that_is_not_described_shows(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.api._told_round", lambda row: {})
    assert any("rounds" in line for line in troubles(cast, examples=1))
