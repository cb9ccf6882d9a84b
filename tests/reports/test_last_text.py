"""What a unit filed for the period before, taken over at a press: marked, checked, and only by who writes."""

import pytest
from django.test import Client
from django.urls import reverse

from reports import actions, document, provenance
from reports.compose import draft
from reports.facts import gather
from reports.last_text import last_text
from reports.models import Report
from reports.rules import check
from reports.states import ReportState
from tests.access.grid import signed_in
from tests.cast import Cast
from tests.reports import builders
from tests.reports.lower import filed, said

pytestmark = pytest.mark.django_db
OLD = "Cán bộ nêu cao trách nhiệm."


@pytest.fixture
def report(cast: Cast) -> Report:
    """The district's report of the third quarter; that of the second is with the province."""
    before = filed(cast, builders.open_round(code="2023-Q2", quarter=2), "thi-du", [], state=ReportState.ISSUED).report
    clerk = cast.user("clerk")
    bodies = {
        "tinh-hinh": builders.figure("inspection.visits", "round"),
        "danh-gia": {"schema": 1, "blocks": [provenance.sourced(said(OLD), [1])]},  # as one that was put together
    }
    Report.objects.filter(pk=before.pk).update(state=ReportState.DRAFT)
    for key, body in bodies.items():
        actions.save_section(report=before, key=key, body=body, revision=1, actor=clerk)
    Report.objects.filter(pk=before.pk).update(state=ReportState.ISSUED)
    owed = builders.expect(cast, builders.open_round())
    actions.open_report(expectation=owed, actor=clerk)
    return builders.fresh(owed.report)


def ask(who: Client, report: Report) -> tuple[int, dict[str, object]]:
    """What the editor is told of a section."""
    answer = who.get(reverse("reports:last_text", args=[report.pk, "danh-gia"]))
    return answer.status_code, answer.json() if answer.status_code == 200 else {}


def test_what_is_taken_over_bears_its_source_and_is_checked_before_it_is_signed(cast: Cast, report: Report) -> None:
    last = last_text(report)
    assert last is not None
    assert set(last.bodies) == {"tinh-hinh", "danh-gia"}, "what was empty is not offered"
    assert document.figures(last.bodies["tinh-hinh"]) == [("inspection.visits", "round")], "a figure of the new period"
    status, told = ask(signed_in(cast.user("clerk")), report)
    assert (status, told["source"]) == (
        200,
        {"filing": str(last.source.filing_id), "label": "báo cáo đã gửi của đơn vị, Quý 2/2023", "stands": True},
    )
    body = told["body"]
    assert provenance.sources(last.bodies["danh-gia"]) == [last.source.filing_id], "from the filing, whatever it was of"
    clerk = cast.user("clerk")
    section = actions.save_section(report=report, key="danh-gia", body=body, revision=1, actor=clerk)
    facts = gather(builders.fresh(report))
    found = {problem.rule: problem for problem in check(facts)}
    assert "lấy nguyên từ báo cáo Quý 2/2023" in found["last_text_is_read_again"].sentence
    assert "sources_stand" not in found
    assert "source:" not in str(draft(facts, test_mark=True))
    body = builders.body("Cán bộ đã đổi khác.")
    actions.save_section(report=report, key="danh-gia", body=body, revision=section.revision, actor=clerk)
    assert "last_text_is_read_again" not in {problem.rule for problem in check(gather(builders.fresh(report)))}


def test_only_who_writes_is_told_and_only_of_what_the_unit_itself_holds_issued(cast: Cast, report: Report) -> None:
    assert [ask(signed_in(cast.user(name)), report)[0] for name in ("leader", "reviewer")] == [403, 404]
    before = Report.objects.get(expectation__round__code="2023-Q2")
    foreign = filed(cast, before.expectation.round, "vi-nhu", [said(OLD)])
    taken = {"schema": 1, "blocks": [provenance.sourced(said(OLD), [foreign.pk])]}
    actions.save_section(report=report, key="danh-gia", body=taken, revision=1, actor=cast.user("clerk"))
    assert gather(builders.fresh(report)).sources == {}, "another unit's filing is no source here"
    Report.objects.filter(pk=before.pk).update(state=ReportState.RETURNED)
    assert last_text(builders.fresh(report)) is None, "it came back: what it says is being mended"
    assert ask(signed_in(cast.user("clerk")), report)[1]["source"] is None
