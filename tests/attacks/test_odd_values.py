"""Letters and numbers that no page of ours sends, wherever a request may hold them: no fault of the server."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from journal.keys import new_key
from journal.middleware import RequestContextMiddleware
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.remedies import records
from tests.reports import builders

ENDLESS = "9" * 5_000
"""More digits than Python turns into a number."""
PICKERS = [
    "records:pick_act", "units:pick_unit", "units:pick_person", "remedies:pick_finding", "remedies:pick_visit",
    "remedies:pick_handling", "remedies:pick_task", "remedies:pick_rule", "remedies:pick_function",
]  # fmt: skip
EXPORTS = ["remedies:export_findings", "remedies:export_rule_register", "units:export_tree"]


def asked(client: Client) -> list[int]:
    picked = [client.get(reverse(name), {"q": "a\x00b"}).status_code for name in PICKERS]
    return picked + [client.post(reverse(name), {"query": "a\x00b"}).status_code for name in EXPORTS]


def test_a_nul_is_a_request_that_means_nothing(cast: Cast, attacker: SignIn) -> None:
    client = attacker(cast.user("clerk"))
    assert {client.get(reverse(name), {"q": "a"}).status_code for name in PICKERS} == {200}
    assert {client.post(reverse(name), {"query": "a"}).status_code for name in EXPORTS} == {200}
    assert set(asked(client)) == {400}


def test_sabotage_without_the_guard_a_nul_is_a_fault(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unguarded(
        middleware: RequestContextMiddleware, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        return None

    monkeypatch.setattr(RequestContextMiddleware, "process_exception", unguarded)
    assert set(asked(attacker(cast.user("clerk")))) == {500}


@pytest.mark.parametrize("number", [ENDLESS, "9" * 20, "-1", "٣" * 30])
def test_a_number_that_no_row_has_names_no_row(cast: Cast, attacker: SignIn, number: str) -> None:
    clerk, task, report = attacker(cast.user("clerk")), records.a_task(cast), builders.drafted(cast)
    together = reverse("remedies:bulk_tasks", args=["accept"])
    answer = clerk.post(together, {"pk": [number, str(task.pk)], "idempotency_key": new_key(), "note": ""})
    assert answer.status_code == 302
    entered = clerk.post(reverse("remedies:add_task"), {"plan": number, "idempotency_key": new_key()})
    assert entered.status_code == 422
    assert clerk.post(reverse("remedies:add_internal_rule"), {"renews": number}).status_code == 422
    assert clerk.post(reverse("reports:remove_annex", args=[report.pk]), {"annex": number}).status_code == 302
