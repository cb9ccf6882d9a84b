"""Addresses, headers and secrets as no page of ours would send them: no fault of the server, and nothing in a log."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dashboards.ical import secret_of
from journal import clock
from journal.log_lines import JsonLines, Lines
from library import disk
from library.giving import part_asked
from reports import errands
from reports.actions.certificates import register_certificate
from reports.models import FilingFile, Report
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.reports import builders
from tests.reports.outside_tool import Tool
from tests.reports.test_errands import Sent, sent
from tests.reports.test_paper_way import issue, signed_in
from units.actions import end_posting

ENDLESS = "9" * 5_000
"""More digits than Python turns into a number."""


def test_parts_told_by_endless_numbers_are_none() -> None:
    assert [part_asked(f"bytes={part}", 100) for part in (f"{ENDLESS}-", f"-{ENDLESS}", f"0-{ENDLESS}")] == [None] * 3
    assert part_asked(f"bytes=0-{'9' * 18}", 100) == (0, 99)


def test_a_place_that_no_database_knows_is_not_there(cast: Cast, attacker: SignIn) -> None:
    filing = issue(cast, builders.numbered(cast))
    client = attacker(cast.user("registrar"))
    for place in (0, 1, 10**24):
        assert client.get(reverse("reports:copy", args=[filing.report_id, 1, place])).status_code == 404


@pytest.mark.parametrize("page", ["reports:dossiers", "reports:list", "home"])
def test_a_unit_that_cannot_be_asked_for_narrows_nothing(cast: Cast, attacker: SignIn, page: str) -> None:
    assert attacker(cast.user("clerk")).get(reverse(page), {"unit": "thi\x00du"}).status_code == 200


def sent_by_the_leader(cast: Cast, settings: Settings, test_keys: Path) -> tuple[Report, Sent]:
    """A report that waits for the leader, and the two addresses of the tool on their machine."""
    settings.SIGNING_TOOL = "vgca"
    tool = Tool(test_keys, name="Nguyễn Văn Thử", code="CCCD:001")
    register_certificate(holder=cast.official("leader"), content=tool.certificate, actor=None)
    report = builders.numbered(cast)
    return report, sent(signed_in(cast, "leader"), report)


def test_secrets_of_addresses_stand_in_no_log(
    cast: Cast, settings: Settings, test_keys: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither when a file is lost nor when what is posted cannot be read, after which both are good still."""
    report, errand = sent_by_the_leader(cast, settings, test_keys)
    path = disk.path_of(builders.latest(report).files.get(kind=FilingFile.Kind.TO_SIGN).file.sha256)
    content = path.read_bytes()
    path.unlink()
    tool = Client(raise_request_exception=False)
    assert tool.get(errand.fetch_at).status_code == 503
    path.write_bytes(content)
    assert tool.get(errand.fetch_at).status_code == 200, "good still"
    unread = tool.post(errand.hand_in_at, b"x", content_type="multipart/form-data")
    endless = tool.post(errand.hand_in_at, b"x", content_type="text/plain", CONTENT_LENGTH=ENDLESS)
    assert [unread.status_code, endless.status_code] == [400, 413]
    calendar = reverse("calendar", args=[secret_of(uuid4())])
    assert tool.get(calendar).status_code == 404
    secrets = [errand.fetch_at.split("/")[-2], errand.hand_in_at.split("/")[-2], calendar.split("/")[-1]]
    assert [secret in caplog.text for secret in secrets] == [True] * 3, "the twin: lines of no formatter of ours"
    written = [formatter.format(record) for record in caplog.records for formatter in (JsonLines(), Lines())]
    assert [line for line in written for secret in secrets if secret in line] == []
    assert sum("/reports/tool/…" in line for line in written) == 4


def test_who_may_sign_no_longer_fetches_nothing(
    cast: Cast, settings: Settings, test_keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report, errand = sent_by_the_leader(cast, settings, test_keys)
    end_posting(posting=cast.postings["leader"], on=clock.today(), actor=None)
    assert errand.fetch().status_code == 404
    monkeypatch.setattr(errands, "may_sign_still", lambda errand: True)
    assert errand.fetch().status_code == 200, "the twin"
