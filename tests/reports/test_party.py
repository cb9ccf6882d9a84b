"""The report of a Party body, from the clerk's desk to the number: everything in the Party's form."""

from datetime import date

import pytest
from django.test import Client

from journal import clock
from journal.keys import new_key
from reports import actions
from reports.facts import gather
from reports.models import NumberSeries, RegisterEntry, Report
from reports.paper.word.check import check_docx
from reports.rules import check
from tests.cast import Cast
from tests.reports import builders
from units.models import Identity, UnitKind


@pytest.fixture
def report(cast: Cast) -> Report:
    """A report of a unit that is a Party committee."""
    kind = UnitKind.objects.get(code="district-party-committee")
    Identity.objects.filter(unit=cast.unit("thi-du")).update(
        kind=kind, symbol="HU", body_name="Huyện ủy Thí Dụ", issuer_lines=["HUYỆN ỦY THÍ DỤ"]
    )
    NumberSeries.objects.create(issuer=cast.unit("thi-du"), term="2020 – 2025", begins_on=date(2020, 8, 1))
    return builders.drafted(cast)


def test_the_clerk_is_told_what_the_party_writes(report: Report, cast: Cast, client: Client) -> None:
    assert "file_copy_names_the_drafter" in {problem.rule for problem in check(gather(report))}
    client.force_login(cast.user("clerk"))
    place = f"/reports/{report.pk}/details/"
    typed = {"subject": "Về kết quả quý III", "recipients": "Thường trực Huyện ủy", "urgency": "KHẨN"}
    refused = client.post(place, typed | {"archive": "VT, NV"})
    assert refused.status_code == 422
    assert "Ghi nơi lưu văn bản" in refused.content.decode()
    typed |= {"archive": "Văn phòng Huyện ủy", "idempotency_key": new_key()}
    assert client.post(place, typed).status_code == 302
    assert "Mức độ khẩn: Khẩn" in " ".join(client.get(f"/reports/{report.pk}/").content.decode().split())
    answer = client.get(f"/reports/{report.pk}/word/")
    assert "attachment" in answer["Content-Disposition"]
    assert [one.ok for one in check_docx(answer.content)] == [True]
    client.force_login(cast.user("reviewer"))
    assert client.get(f"/reports/{report.pk}/word/").status_code in {403, 404}


def test_it_is_numbered_and_frozen_in_the_form_of_the_party(report: Report, cast: Cast) -> None:
    clerk, names = cast.user("clerk"), ["Thường trực Huyện ủy"]
    kept = {"recipients": names, "archive": "Văn phòng Huyện ủy", "subject": "Về kết quả quý III"}
    actions.set_recipients(report=report, actor=clerk, **kept)  # type: ignore[arg-type]
    actions.submit(report=builders.fresh(report), actor=clerk)
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    payload = builders.latest(report).payload
    assert payload is not None
    receiver = gather(report).receiver
    assert receiver is not None
    assert (payload["form"], payload["profile"], payload["addressees"]) == ("party", "HD36", [])
    assert payload["recipients"] == [f"{receiver.body_name} (b/c)", *names]
    assert payload["subject"] == "kết quả quý III"
    assert payload["signature"]["capacity_lines"][0] == "T/M BAN THƯỜNG VỤ"
    entry = RegisterEntry.objects.get()
    assert entry.notation == "01-BC/HU"
    assert entry.recipients == "; ".join(payload["recipients"])
