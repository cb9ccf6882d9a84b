"""Row 77: who has opened names, papers and extracts of some records, or about a person."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from dashboards.actions import open_extract
from journal.models import Entry
from remedies.actions import open_name
from remedies.states import ReadingReason
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.remedies.records import a_concluded_finding, a_finding, a_handling

VERIFY = ReadingReason.VERIFY


def test_every_reading_is_told_and_none_of_other_records(cast: Cast, as_user: AsUser) -> None:
    leaked, other = a_concluded_finding(cast), a_finding(cast, named="commune-leader")
    person = cast.official("commune-clerk")
    handling = a_handling(cast, leaked, official=person)
    for who in ("inspector", "reviewer", "provincial-leader"):
        open_name(row=leaked, reason=VERIFY, actor=cast.user(who))
    open_name(row=handling, reason=VERIFY, actor=cast.user("leader"))
    open_name(row=other, reason=VERIFY, actor=cast.user("clerk"))
    open_extract(official=person, reason=VERIFY, part=1, actor=cast.user("province-inspector"))
    auditor = as_user("auditor")
    url = reverse("readings")

    def told(**asked: str) -> list[str]:
        answer = auditor.post(url, {"since": "01/01/2023", **asked})
        assert answer.status_code == 200
        return sorted(line.actor for line in answer.context["lines"])

    assert told(findings=str(leaked.pk)) == ["inspector", "leader", "provincial-leader", "reviewer"]
    everybody = ["inspector", "leader", "province-inspector", "provincial-leader", "reviewer"]
    assert told(person=person.code) == everybody
    assert told(findings=f"{leaked.pk}, {other.pk}") == [
        "clerk",
        "inspector",
        "leader",
        "provincial-leader",
        "reviewer",
    ]
    page = auditor.post(url, {"since": "01/01/2023", "person": person.code}).content.decode()
    assert "5 lần mở, 5 tài khoản" in page
    assert person.full_name not in page
    workbook = auditor.post(url, {"since": "01/01/2023", "person": person.code, "excel": "1"})
    assert workbook.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert told(findings=str(leaked.pk), since="01/01/2099") == []
    asked = Entry.objects.filter(verb="ask_readings", actor=cast.user("auditor"))
    assert {entry.subject_type for entry in asked} == {"remedies.finding", "units.official"}
    out = StringIO()
    call_command("who_saw", "--person", person.code, stdout=out)
    lines = out.getvalue().splitlines()
    assert sorted(line.split(";")[1] for line in lines[1:]) == everybody
    with pytest.raises(CommandError):
        call_command("who_saw")


def test_only_an_auditor_asks_and_only_of_what_there_is(cast: Cast, as_user: AsUser) -> None:
    for who in ("administrator", "inspector", "leader"):
        assert as_user(who).get(reverse("readings")).status_code == 404
    auditor, before = as_user("auditor"), Entry.objects.count()
    for wrong in ({}, {"findings": "999999"}, {"findings": "x"}, {"person": "khong-co"}):
        answer = auditor.post(reverse("readings"), {"since": "01/01/2023", **wrong})
        assert answer.status_code == 422
    assert Entry.objects.count() == before
