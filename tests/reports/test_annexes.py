"""Annexes of a report: records behind a figure, without names, frozen with the text."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from journal.flow import StateChanged
from journal.refusal import Refused
from reports import actions, compose
from reports.actions.signing import make_signature
from reports.facts import annexes_made, gather
from reports.models import Report, ReportAnnex, RoundAnnex
from reports.paper.layout import code
from reports.paper.payload import CODE_LENGTH, from_json
from reports.rules import check
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh

pytestmark = pytest.mark.django_db

VISITS: dict[str, Any] = {
    "code": "inspection.visits",
    "window": "year_to_date",
    "title": "Danh sách lượt kiểm tra",
    "landscape": True,
    "with_chart": True,
    "separate": False,
    "asked": None,
}


def add(cast: Cast, report: Report, *, actor: str = "clerk", **changes: Any) -> ReportAnnex:
    """The clerk, or another, adds an annex."""
    return actions.add_annex(report=report, actor=cast.user(actor), **{**VISITS, **changes})


def payload(report: Report) -> dict[str, Any]:
    """What would be frozen now."""
    facts = gather(fresh(report))
    return compose.draft(facts, test_mark=False, annexes=annexes_made(facts))


def words(block: dict[str, Any]) -> list[str]:
    """The words of a row or paragraph."""
    return [run["text"] for run in block["content"]]


def test_the_records_behind_a_figure_become_a_table_with_a_chart(cast: Cast) -> None:
    builders.inspect_all(cast)
    report = builders.drafted(cast)
    add(cast, report)
    add(cast, report, code="task.overdue", title="Nhiệm vụ quá hạn", with_chart=True)
    made = payload(report)
    from_json(made)
    told, chart, table = made["annexes"][0]["blocks"]
    assert words(told) == ["Số liệu từ ngày 01/01/2023 đến ngày 14/9/2023: 04 lượt kiểm tra."]
    assert [bar["size"] for bar in chart["bars"]] == [1, 1, 1, 1]
    header = [cell[0]["text"] for cell in table["header"]]
    assert header[:3] == ["TT", "Đơn vị được kiểm tra", "Ngày"]
    rows = [[cell[0]["text"] if cell else "" for cell in row] for row in table["rows"]]
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert "01/5/2023" in {row[2] for row in rows}
    assert [words(block) for block in made["annexes"][1]["blocks"]] == [
        ["Từ ngày 01/01/2023 đến ngày 14/9/2023 không phát sinh."]
    ]


def test_the_text_points_to_each_annex(cast: Cast) -> None:
    report = builders.drafted(cast)
    assert "annexes" not in payload(report)
    add(cast, report)
    add(cast, report, code="task.all", title="Nhiệm vụ khắc phục")
    pointer = "Kèm theo Báo cáo này có Phụ lục I (Danh sách lượt kiểm tra); Phụ lục II (Nhiệm vụ khắc phục)."
    assert words(payload(report)["closing"][0]) == [pointer]
    body = builders.body("Kết quả kiểm tra nêu tại phụ lục I, nhiệm vụ nêu tại Phụ lục II.")
    actions.save_section(report=report, key="danh-gia", body=body, revision=2, actor=cast.user("clerk"))
    assert len(payload(report)["closing"]) == 1


def test_tasks_are_listed_without_the_person_who_leads_them(cast: Cast) -> None:
    builders.plan_tasks(cast)
    report = builders.drafted(cast)
    add(cast, report, code="task.all", title="Nhiệm vụ")
    table = payload(report)["annexes"][0]["blocks"][-1]
    assert len(table["rows"]) > 1
    header = [cell[0]["text"] for cell in table["header"]]
    assert "Thời hạn" in header
    assert "Còn lại" not in header, "a paper is read on other days"
    assert cast.official("inspector").full_name not in str(payload(report)["annexes"])


def test_what_the_outline_asks_for_is_missed_until_it_is_there(cast: Cast) -> None:
    report = builders.drafted(cast)
    asked = RoundAnnex.objects.create(round=report.expectation.round, order=1, title="Biểu số 1")

    def missed() -> list[str]:
        return [problem.rule for problem in check(gather(fresh(report))) if problem.page == "annexes"]

    assert missed() == ["asked_annexes_are_there"]
    add(cast, report, asked=asked)
    assert missed() == []


def test_an_annex_stands_once_and_only_while_the_report_is_written(cast: Cast) -> None:
    report = builders.drafted(cast)
    annex = add(cast, report)
    with pytest.raises(Refused, match="đã có phụ lục"):
        add(cast, report, title="Khác")
    builders.answer_all(report, cast.user("clerk"))
    actions.submit(report=fresh(report), actor=cast.user("clerk"))
    with pytest.raises(StateChanged):
        actions.remove_annex(annex=annex, actor=cast.user("clerk"))
    filing = actions.approve(report=fresh(report), actor=cast.user("leader"))
    assert [annex["title"] for annex in filing.content["annexes"]] == ["Danh sách lượt kiểm tra"]


def test_the_code_over_an_annex_is_known_from_issue_on(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    add(cast, report)
    builders.answer_all(report, cast.user("clerk"))
    builders.number_again(cast, report)
    filing = builders.latest(report)
    assert filing.payload
    address = code.address(from_json(filing.payload))
    assert address == f"{settings.SITE_URL}{reverse('verify_code', args=[filing.payload_sha256[:CODE_LENGTH]])}"
    page = urlsplit(address).path
    assert client.get(page).status_code == 404
    make_signature(actions.ask_signature(report=fresh(report), actor=cast.user("leader")).pk)
    make_signature(actions.ask_seal(report=fresh(report), actor=cast.user("registrar")).pk)
    assert "01/BC-UBND" in client.get(page).content.decode()


def test_the_page_adds_and_removes(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    client.force_login(cast.user("clerk"))
    url = f"/reports/{report.pk}/annexes/"
    assert "chưa có phụ lục nào" in client.get(url).content.decode()
    sent = {"code": "inspection.visits", "window": "round", "with_chart": "on"}
    assert client.post(url, {**sent, "code": "filing.none"}).status_code == 422
    assert client.post(url, sent).status_code == 302
    page = client.post(url, sent)
    assert page.status_code == 422
    assert "đã có phụ lục về chỉ tiêu này" in page.content.decode()
    annex = ReportAnnex.objects.get(report=report)
    assert annex.title == "Danh sách lượt kiểm tra trong kỳ báo cáo"
    assert "Danh sách lượt kiểm tra" in client.get(f"/reports/{report.pk}/").content.decode()
    for _again in range(2):
        assert client.post(f"{url}remove/", {"annex": annex.pk}).status_code == 302
    assert not report.annexes.exists()
