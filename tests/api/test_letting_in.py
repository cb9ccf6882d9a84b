"""Who is let in: a token that lives, within its scopes, and never the session of a browser."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import tokens
from accounts.models import Scope, Token, User
from config import api
from journal import maintenance
from journal.maintenance import Maintenance
from journal.problems import MEDIA_TYPE
from tests.access.api_doors import BY_TOKEN
from tests.api.conftest import BASE, Program
from tests.cast import Cast

ARGS: dict[str, list[object]] = {
    "list": ["finding"],
    "records": ["finding"],
    "add_record": ["finding"],
    "record": ["finding", 1],
    "amend_record": ["finding", 1],
    "catalogue": ["trigger"],
    "report": [1],
    "paper": [1, 1],
    "save_section": [1, "danh-gia"],
    "submit": [1],
}
POSTED = {"add_record", "amend_record", "save_section", "submit"}


def test_without_a_token_nothing_opens_whoever_is_signed_in(cast: Cast, client: Client) -> None:
    """The session of a browser counts for nothing here, so a foreign page can misuse none."""
    client.force_login(cast.user("clerk"))
    for name in sorted(BY_TOKEN):
        short = name.removeprefix("api:")
        for header in ({}, {"authorization": "Bearer damlam_khong-co"}, {"authorization": "Basic YTpi"}):
            method = "POST" if short in POSTED else "GET"
            answer = client.generic(method, reverse(name, args=ARGS.get(short)), headers=header)
            assert (answer.status_code, answer.headers["Content-Type"]) == (401, MEDIA_TYPE), name
            assert answer.headers["WWW-Authenticate"] == "Bearer"
            assert answer.json()["title"] == "Chưa xác thực"


def test_programs_are_told_of_maintenance_as_of_every_refusal(program: Program) -> None:
    reads = program("clerk", Scope.READ)
    maintenance.shut(Maintenance())
    for answer in (reads.get("/lists"), reads.post("/lists/finding/add", {}), Client().get(f"{BASE}/rounds")):
        assert (answer.status_code, answer.headers["Content-Type"]) == (503, MEDIA_TYPE)
        assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("300", "no-store")
        assert answer.json()["detail"] == "Hệ thống đang bảo trì."
        assert answer.json()["status"] == 503


def test_a_token_is_good_for_its_scopes_only(program: Program) -> None:
    reads, writes = program("clerk", Scope.READ), program("clerk", Scope.WRITE_REPORTS)
    assert reads.get("/lists").status_code == 200
    for path in ("/lists/finding/add", "/lists/finding/records/1/amend", "/reports/1/submit"):
        sent = {"values": {}, "seen": "0" * 32}
        answer = reads.post(path, sent)
        assert answer.status_code == 403, path
        assert "không có phạm vi" in answer.json()["detail"]
    assert writes.get("/lists").status_code == 403
    assert writes.post("/lists/finding/add", {"values": {}}).status_code == 403
    assert writes.post("/reports/1/submit", {}).status_code == 404, "the scope is there, the report is not"


def test_sabotage_without_the_demand_of_a_scope_a_reading_token_writes(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.api.demand_scope", lambda request, scope: None)
    assert program("clerk", Scope.READ).post("/lists/finding/add", {"values": {}}).status_code == 422


def test_a_token_dies_with_its_account_and_at_its_hour(cast: Cast, program: Program) -> None:
    clerk, leader = program("clerk"), program("leader")
    assert clerk.get("/rounds").status_code == leader.get("/rounds").status_code == 200
    User.objects.filter(pk=cast.user("clerk").pk).update(is_active=False)
    Token.objects.filter(user=cast.user("leader")).update(
        made_at=timezone.now() - timedelta(days=30), expires_at=timezone.now()
    )
    assert clerk.get("/rounds").status_code == leader.get("/rounds").status_code == 401


def test_who_needs_a_second_factor_needs_it_here_too(program: Program, settings: Settings) -> None:
    clerk = program("clerk")
    settings.SECOND_FACTOR_FOR = ["all"]
    answer = clerk.get("/rounds")
    assert (answer.status_code, "hai bước" in answer.json()["detail"]) == (403, True)


def test_a_token_has_its_turns(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "TURNS_A_MINUTE", 2)
    clerk = program("clerk")
    answers = [clerk.get("/rounds") for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"


def test_what_goes_wrong_is_told_in_vietnamese_and_no_more(
    program: Program, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = program("clerk")
    url, headers = f"{BASE}/lists/finding/add", {"idempotency-key": str(uuid4())}
    broken = clerk.client.post(url, "{", content_type="application/json", headers=headers)
    assert (broken.status_code, broken.json()["title"]) == (400, "Yêu cầu không đọc được")
    odd = clerk.post("/lists/finding/add", {"values": []})
    assert (odd.status_code, list(odd.json()["errors"])) == (422, ["body.body.values"])
    keyless = clerk.client.post(url, json.dumps({"values": {}}), content_type="application/json")
    assert keyless.status_code == 422

    def failing(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("records.api.listings", failing)
    fault = clerk.get("/lists")
    assert (fault.status_code, fault.headers["Content-Type"]) == (500, MEDIA_TYPE)
    assert "secret" not in fault.content.decode()
    assert fault.json()["detail"].startswith("Lỗi của hệ thống, mã ")
    assert fault.headers["Cache-Control"] == "no-store, private"


def test_every_refusal_is_described() -> None:
    described = api.api.get_openapi_schema()
    assert len(described["paths"]) == len(BY_TOKEN)
    for path in described["paths"].values():
        for operation in path.values():
            assert {401, 403, 404, 422, 429} <= set(operation["responses"])
            assert operation["security"] == [{"Bearer": []}]
