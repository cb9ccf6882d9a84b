"""What somebody sees and may do, and why: told to a command and to whoever keeps the account, without any record."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dashboards.facts.sight import WORDS, sight_of
from remedies.access import visible_findings
from tests.cast import TODAY, Cast
from tests.remedies.records import a_finding
from units.actions import end_posting


def test_the_command_says_what_the_doors_do(cast: Cast) -> None:
    a_finding(cast, named="")
    out = StringIO()
    call_command("audit_access", "clerk", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["held"] == [
        {
            "role": "chuyên viên",
            "node": "huyện Thí Dụ",
            "because": "vai của vị trí Chuyên viên, huyện Thí Dụ",
        }
    ]
    assert told["lists"]["Biểu hiện, vụ việc"] == visible_findings(cast.user("clerk")).count() == 1
    acts = {row["what"] for row in told["reports"]}
    assert {"Soạn", "Trình lãnh đạo"} <= acts
    assert "Phê duyệt" not in acts
    assert not any("Mở họ tên" in row["what"] for row in told["cases"])
    out = StringIO()
    call_command("audit_access", "administrator", stdout=out)
    assert "Đọc nhật ký" not in out.getvalue()
    assert "Lập đơn vị" in out.getvalue()
    with pytest.raises(CommandError, match="Không có tài khoản"):
        call_command("audit_access", "khong.co")


def test_every_right_has_a_name_in_vietnamese() -> None:
    assert [can for can, word in WORDS.items() if isinstance(word, str)] == []


def test_whom_to_tell_of_a_fault(client: Client, db: None, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:an-toan@thi-du.example"
    told = client.get("/.well-known/security.txt")
    assert told.content.decode().splitlines()[0] == "Contact: mailto:an-toan@thi-du.example"
    assert "Expires: " in told.content.decode()
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_a_post_that_ends_leaves_nothing(cast: Cast) -> None:
    posting = cast.postings["clerk"]
    end_posting(posting=posting, on=TODAY, actor=None)
    told = sight_of(cast.user("clerk"))
    assert (told.held, told.units, told.places, told.fields, told.reports, told.cases) == ([], 0, [], [], [], [])


def test_the_page_is_for_who_keeps_the_account_and_shows_no_record(client: Client, cast: Cast) -> None:
    finding = a_finding(cast, unit="thi-du", named="deputy")
    url = reverse("sight", args=[cast.official("inspector").pk])
    client.force_login(cast.user("administrator"))
    page = client.get(url).content.decode()
    assert "Mở họ tên (có lý do, ghi nhật ký)" in page
    assert "Vai của vị trí Trưởng phòng" in page
    assert finding.summary not in page
    assert url in client.get(reverse("units:person", args=[cast.official("inspector").pk])).content.decode()
    for name, status in (("leader", 403), ("foreign-leader", 404)):
        client.force_login(cast.user(name))
        assert client.get(url).status_code == status
