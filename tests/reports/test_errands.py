"""Way (c) through the tool on the signer's machine: two addresses, each good once, for one person, file and act."""

import hashlib
import html
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Session
from journal import clock
from journal.models import Entry
from journal.querysets import ClockTimestamp
from library import files
from reports import actions, errands
from reports.actions import errands as acting
from reports.actions.certificates import register_certificate
from reports.models import Errand, FilingFile, Report
from reports.signing.verdict import ORGANISATION_FIELD, PERSON_FIELD
from reports.states import ReportState
from reports.verification import answer
from reports.views import errands as views
from tests.cast import Cast
from tests.reports import builders
from tests.reports.outside_tool import Tool
from tests.reports.test_paper_way import PASSWORD, signed_in


@pytest.fixture(autouse=True)
def known_tool(settings: Settings) -> None:
    """The installation knows which tool its people have."""
    settings.SIGNING_TOOL = "vgca"


@pytest.fixture
def leader(cast: Cast, test_keys: Path) -> Tool:
    """The leader's tool, its certificate registered."""
    tool = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001")
    register_certificate(holder=cast.official("leader"), content=tool.certificate, actor=None)
    return tool


@dataclass
class Sent:
    """What the browser passes on to the tool."""

    fetch_at: str
    hand_in_at: str
    address: str

    def fetch(self, client: Client | None = None) -> Any:
        """What the tool does first; it has no session."""
        return (client or Client()).get(self.fetch_at)

    def hand_in(self, signed: bytes, client: Client | None = None) -> Any:
        """What it does last, under a field name of its own."""
        posted = {"uploadfile": io.BytesIO(signed)}
        return (client or Client(enforce_csrf_checks=True)).post(self.hand_in_at, posted)


def ask(client: Client, report: Report, password: str = PASSWORD) -> str:
    """The panel after the button was pressed."""
    url = reverse("reports:ask_tool", args=[report.pk])
    return client.post(url, {"password": password}, headers={"hx-request": "true"}).content.decode()


def sent(client: Client, report: Report) -> Sent:
    panel = ask(client, report)
    message, address = (
        html.unescape(re.findall(f'data-{name}="([^"]*)"', panel)[0]) for name in ("message", "address")
    )
    told = json.loads(message)
    assert {told["SessionId"], told["DocNumber"], told["IssuedDate"]} == {""}
    return Sent(told["FileName"], told["FileUploadHandler"], address)


def progress(client: Client, report: Report) -> Any:
    return client.get(reverse("reports:tool_progress", args=[report.pk, Errand.objects.latest("pk").pk]))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_both_sign_with_the_tool_on_their_machine(cast: Cast, leader: Tool, test_keys: Path) -> None:
    report, now = builders.numbered(cast), clock.now()
    seal = Tool(test_keys, name="UBND huyện Thí Dụ", code="MST:002")
    register_certificate(holder=cast.unit("thi-du"), content=seal.certificate, actor=None)
    client = signed_in(cast, "leader")
    page = client.get(reverse("reports:signing", args=[report.pk]))
    assert "Ký bằng công cụ trên máy này" in text(page)
    assert "connect-src 'self' wss://127.0.0.1:8987" in page.headers["Content-Security-Policy"]
    assert "wss:" not in client.get(reverse("home")).headers["Content-Security-Policy"]
    assert "Mật khẩu chưa đúng" in ask(client, report, password="sai")
    assert not Errand.objects.exists()

    errand = sent(client, report)
    assert errand.address == "wss://127.0.0.1:8987/SignApproved"
    kept = Errand.objects.get()
    secrets = [url.rstrip("/").split("/")[at] for url, at in ((errand.fetch_at, -2), (errand.hand_in_at, -1))]
    assert [kept.fetch_hash, kept.hand_in_hash] == [hashlib.sha256(one.encode()).hexdigest() for one in secrets]
    assert "Đang làm" in text(progress(client, report))
    given = errand.fetch()
    assert given["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    to_sign = builders.latest(report).files.get(kind=FilingFile.Kind.TO_SIGN)
    assert given.content == files.read(to_sign.file)
    took = errand.hand_in(leader.sign(files.read(to_sign.file), at=now, field=PERSON_FIELD))
    assert json.loads(text(took)) == {"Status": True, "Message": "", "FileName": "", "FileServer": ""}
    assert builders.fresh(report).state == ReportState.SIGNED
    news = progress(client, report)
    assert news.headers["HX-Refresh"] == "true"
    assert "hx-get" not in text(news)

    errand = sent(signed_in(cast, "registrar"), report)
    assert errand.address.endswith("/SignIssued")
    sealed = seal.sign(errand.fetch().content, at=now, field=ORGANISATION_FIELD)
    assert errand.hand_in(sealed).status_code == 200
    assert builders.fresh(report).state == ReportState.ISSUED
    issued = builders.latest(report).files.get(kind=FilingFile.Kind.ISSUED)
    assert answer(files.read(issued.file)).is_intact
    verbs = list(Entry.objects.about(report).values_list("verb", flat=True)[:6])
    assert verbs == ["issue_outside", "give_to_tool", "ask_tool", "sign_outside", "give_to_tool", "ask_tool"]


def test_what_the_tool_hands_in_is_judged_like_an_upload(cast: Cast, leader: Tool, test_keys: Path) -> None:
    report, client = builders.numbered(cast), signed_in(cast, "leader")
    other = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001")  # the same name, another certificate
    errand = sent(client, report)
    given = errand.fetch().content
    refused = errand.hand_in(other.sign(given, at=clock.now(), field=PERSON_FIELD))
    assert refused.status_code == 422
    assert "không phải của" in json.loads(text(refused))["Message"]
    waiting = text(progress(client, report))
    assert "không phải của" in waiting
    assert "hx-get" not in waiting
    right = leader.sign(given, at=clock.now(), field=PERSON_FIELD)
    assert errand.hand_in(right).status_code == 410, "the address was good once, whatever came"
    assert builders.fresh(report).state == ReportState.NUMBERED
    again = sent(client, report)
    assert again.fetch().status_code == 200
    assert Client().post(again.hand_in_at, {}).status_code == 400, "nothing came: the address is good still"
    assert again.hand_in(right).status_code == 200
    assert builders.fresh(report).state == ReportState.SIGNED


def test_an_address_is_good_once_in_time_and_for_its_person(
    cast: Cast, leader: Tool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    report, client = builders.numbered(cast), signed_in(cast, "leader")
    first = sent(client, report)
    assert first.hand_in(b"%PDF-").status_code == 410, "nothing was fetched yet"
    errand = sent(client, report)
    assert first.fetch().status_code == 410, "a new errand ends the one before"
    stranger = signed_in(cast, "registrar")
    for ask_for in (errand.fetch, lambda client: errand.hand_in(b"", client)):
        assert ask_for(stranger).status_code == 404, "somebody else's browser"
    assert progress(stranger, report).status_code == 404
    assert Client().head(errand.fetch_at).status_code == 405
    assert errand.fetch(client).status_code == 200
    assert errand.fetch().status_code == 410, "used"
    late = sent(client, report)
    Errand.objects.open().update(ends_at=ClockTimestamp())
    assert late.fetch().status_code == 410, "too late"
    assert "đã hết hạn" in text(progress(client, report))
    gone = sent(client, report)
    kept = list(Session.objects.filter(user=cast.user("leader")))
    Session.objects.filter(user=cast.user("leader")).delete()
    assert gone.fetch().status_code == 404, "signed out"
    Session.objects.bulk_create(kept)
    assert "/reports/tool/" not in caplog.text, "a secret that is good still stands in no log"

    with monkeypatch.context() as twin:  # each refusal comes from its guard
        twin.setattr(acting, "_spend", lambda errand, step: None)
        assert [one.fetch().status_code for one in (first, errand, late)] == [200, 200, 200]
    with monkeypatch.context() as twin:
        twin.setattr(errands, "is_signed_in", lambda user: True)
        Session.objects.filter(user=cast.user("leader")).delete()
        assert gone.fetch().status_code == 200
    with monkeypatch.context() as twin:
        Session.objects.bulk_create(kept)
        theirs = sent(client, report)
        twin.setattr(errands, "_still_of", lambda user, errand: errand)
        assert theirs.fetch(stranger).status_code == 200


def test_an_errand_is_about_the_file_that_was_given(cast: Cast, leader: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    report, client = builders.numbered(cast), signed_in(cast, "leader")
    old = sent(client, report)
    assert old.fetch().status_code == 200
    actions.void_number(report=report, reason="Sai trích yếu", actor=cast.user("registrar"))
    builders.number_again(cast, report)
    given = actions.take_out(report=builders.fresh(report), actor=cast.user("leader"))
    signed = leader.sign(files.read(given.file), at=clock.now(), field=PERSON_FIELD)
    with monkeypatch.context() as twin:  # the twin: without the look the address of the old file takes the new one
        twin.setattr(acting, "to_be_signed", lambda report: Errand.objects.get().given)
        with transaction.atomic():
            assert old.hand_in(signed).status_code == 200
            transaction.set_rollback(True)
    refused = old.hand_in(signed)
    assert refused.status_code == 422
    assert "không còn là văn bản đã giao" in json.loads(text(refused))["Message"]
    assert builders.fresh(report).state == ReportState.NUMBERED


def test_who_lost_the_right_meanwhile_signs_nothing(cast: Cast, leader: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    report = builders.numbered(cast)
    errand = sent(signed_in(cast, "leader"), report)
    signed = leader.sign(errand.fetch().content, at=clock.now(), field=PERSON_FIELD)
    monkeypatch.setattr(acting, "may_sign_still", lambda errand: False)
    assert "không còn quyền" in json.loads(text(errand.hand_in(signed)))["Message"]
    assert builders.fresh(report).state == ReportState.NUMBERED


def test_the_database_keeps_an_errand_as_it_was_asked_for(cast: Cast, leader: Tool) -> None:
    report = builders.numbered(cast)
    sent(signed_in(cast, "leader"), report).fetch()
    changes = ({"asked_by": cast.user("registrar")}, {"fetched_at": None}, {"hand_in_hash": "0" * 64})
    for change in changes:
        with pytest.raises(DatabaseError, match="stays as it was asked for"), transaction.atomic():
            Errand.objects.update(**change)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_errand DISABLE TRIGGER errand_is_kept")
    for change in changes:
        assert Errand.objects.update(**change) == 1, "the twin"


def test_nobody_asks_or_guesses_without_end_and_without_a_tool_there_is_no_way(
    cast: Cast, leader: Tool, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    report, client = builders.numbered(cast), signed_in(cast, "leader")
    monkeypatch.setattr(acting, "MOST_ASKED", 1)
    monkeypatch.setattr(views, "LIMIT", 2)
    sent(client, report)
    assert "quá nhiều lần" in ask(client, report)
    url = reverse("reports:give_to_tool", args=["khong-co"])
    assert [Client().get(url).status_code for _try in range(3)] == [404, 404, 429]
    settings.SIGNING_TOOL = ""
    page = reverse("reports:signing", args=[report.pk])
    assert "Ký bằng công cụ trên máy này" not in text(client.get(page))
    told = client.post(reverse("reports:ask_tool", args=[report.pk]), {"password": PASSWORD}, follow=True)
    assert "Không gọi được công cụ ký trên máy" in text(told)
