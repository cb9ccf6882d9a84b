"""The way of a report: each step by the right hand, once, in order, and journalled."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from journal import clock
from journal.flow import StateChanged
from journal.models import Entry, Job
from library import files
from reports import actions
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import FilingFile, RegisterEntry, Report
from reports.paper.check import check_pdf
from reports.states import ReportState
from reports.views.history import history
from tests.cast import Cast
from tests.reports import builders

DAY = date(2023, 9, 20)


def state(report: Report) -> str:
    return builders.fresh(report).state


def test_from_draft_to_accepted(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    report = builders.issued(cast)
    filing = builders.latest(report)
    assert report.state == ReportState.ISSUED
    assert filing.is_late is False
    assert filing.payload is not None
    assert filing.payload["number"] == 1
    assert {file.kind for file in filing.files.all()} == {"drawn", "signed", "issued"}
    actions.receive(report=report, actor=cast.user("reviewer"))
    actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
    assert state(report) == ReportState.ACCEPTED
    receipts = [
        signed_in(cast.user(name)).get(f"/reports/{report.pk}/receipt/1/").content.decode()
        for name in ("clerk", "reviewer")
    ]
    sent = filing.files.get(kind="issued").file.sha256
    assert all(told in page for page in receipts for told in (sent, filing.payload_sha256, "01/BC-UBND", "đúng hạn"))
    verbs = set(
        Entry.objects.filter(subject_id=report.pk, subject_type="reports.report").values_list("verb", flat=True)
    )
    assert verbs >= {
        "open",
        "save_section",
        "submit",
        "approve",
        "number",
        "draw",
        "sign",
        "issue",
        "receive",
        "accept",
    }


def test_the_issued_file_passes_the_assertions_of_the_law(cast: Cast) -> None:
    report = builders.issued(cast)
    issued = builders.latest(report).files.get(kind=FilingFile.Kind.ISSUED)
    failed = [assertion for assertion in check_pdf(files.read(issued.file)) if assertion.ok is False]
    assert failed == []


def test_errors_block_submission_and_nothing_moves(cast: Cast) -> None:
    report = builders.drafted(cast)
    actions.save_section(report=report, key="danh-gia", body=builders.body(""), revision=2, actor=cast.user("clerk"))
    with pytest.raises(actions.ProblemsFound) as refused:
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    assert [problem.rule for problem in refused.value.problems] == ["sections_have_text"]
    assert state(report) == ReportState.DRAFT


def test_sent_back_with_a_reason_and_submitted_again(cast: Cast) -> None:
    report = builders.submitted(cast)
    actions.send_back(report=report, reason="Bổ sung số liệu", actor=cast.user("leader"))
    entry = Entry.objects.filter(verb="send_back").latest("pk")
    assert (entry.from_state, entry.to_state) == ("submitted", "sent_back")
    assert "Bổ sung" not in str(entry.detail)
    assert history(builders.fresh(report))[0]["note"] == "Bổ sung số liệu"
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    assert state(report) == ReportState.SUBMITTED


def test_whoever_wrote_or_submitted_does_not_approve(cast: Cast) -> None:
    report = builders.drafted(cast)
    actions.save_section(
        report=report, key="danh-gia", body=builders.body("Lãnh đạo viết."), revision=2, actor=cast.user("leader")
    )
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    with pytest.raises(actions.SelfApproval):
        actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.approve(report=builders.fresh(report), actor=cast.user("deputy"))
    assert builders.latest(report).content["signature"]["capacity_lines"] == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]


def test_only_the_approved_signer_signs_and_the_approver_does_not_seal(cast: Cast) -> None:
    report = builders.numbered(cast)
    with pytest.raises(actions.NotTheSigner):
        actions.ask_signature(report=report, actor=cast.user("deputy"))
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    with pytest.raises(actions.SelfSealing):
        actions.ask_seal(report=builders.fresh(report), actor=cast.user("leader"))


def test_a_step_out_of_order_is_refused(cast: Cast) -> None:
    report = builders.approved(cast)
    with pytest.raises(StateChanged):
        actions.ask_signature(report=report, actor=cast.user("leader"))
    with pytest.raises(StateChanged):
        actions.ask_seal(report=report, actor=cast.user("registrar"))
    with pytest.raises(StateChanged):
        actions.accept(report=report, actor=cast.user("reviewer"))
    with pytest.raises(StateChanged):
        actions.save_section(
            report=report, key="danh-gia", body=builders.body("Sửa sau"), revision=2, actor=cast.user("clerk")
        )


def test_drawing_and_signing_twice_is_doing_it_once(cast: Cast) -> None:
    report = builders.issued(cast)
    filing = builders.latest(report)
    before = list(filing.files.values_list("pk", flat=True))
    draw_filing(filing.pk)
    for signature in filing.signatures.all():
        make_signature(signature.pk)
    assert list(filing.files.values_list("pk", flat=True)) == before


def test_numbering_rings_for_the_drawing_in_the_same_transaction(cast: Cast) -> None:
    report = builders.approved(cast)
    with pytest.raises(actions.BadDate, match="sau hôm nay"):
        actions.give_number(report=report, day=date(2023, 9, 21), actor=cast.user("registrar"))
    assert (Job.objects.count(), RegisterEntry.objects.count()) == (0, 0)
    entry = actions.give_number(report=builders.fresh(report), day=DAY, actor=cast.user("registrar"))
    assert entry.notation == "01/BC-UBND"
    assert Job.objects.filter(task="reports.draw_filing").count() == 1


def test_a_date_before_the_approval_is_refused(cast: Cast) -> None:
    report = builders.approved(cast)
    with pytest.raises(actions.BadDate, match="trước ngày phê duyệt"):
        actions.give_number(report=report, day=date(2023, 9, 19), actor=cast.user("registrar"))


def test_a_void_number_stays_and_the_next_attempt_has_a_new_one(cast: Cast) -> None:
    report = builders.numbered(cast)
    actions.void_number(report=report, reason="Sai trích yếu", actor=cast.user("registrar"))
    assert state(report) == ReportState.SENT_BACK
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=DAY, actor=cast.user("registrar"))
    rows = RegisterEntry.objects.order_by("number").values_list("number", "void_reason")
    assert list(rows) == [(1, "Sai trích yếu"), (2, "")]


def test_a_returned_filing_is_replaced_by_a_new_number(cast: Cast) -> None:
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    with pytest.raises(Exception, match="Ghi lý do"):
        actions.return_report(report=builders.fresh(report), reasons={"tinh-hinh": " "}, actor=cast.user("reviewer"))
    actions.return_report(
        report=builders.fresh(report), reasons={"tinh-hinh": "Thiếu số liệu"}, actor=cast.user("reviewer")
    )
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    second = actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    assert second.replaces is not None
    assert second.replaces.attempt == 1
    assert actions.give_number(report=builders.fresh(report), day=DAY, actor=cast.user("registrar")).number == 2


def test_after_a_void_number_the_next_filing_still_replaces_the_issued_one(cast: Cast) -> None:
    report = builders.issued(cast)
    first = builders.latest(report)
    actions.receive(report=report, actor=cast.user("reviewer"))
    actions.return_report(report=builders.fresh(report), reasons={"": "Thiếu số liệu"}, actor=cast.user("reviewer"))
    for void in (True, False):
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
        actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
        actions.give_number(report=builders.fresh(report), day=DAY, actor=cast.user("registrar"))
        assert builders.latest(report).replaces == first
        if void:
            actions.void_number(report=builders.fresh(report), reason="Sai trích yếu", actor=cast.user("registrar"))
            assert builders.latest(report).replaces is None


def test_a_recalled_filing_is_never_marked_as_received(cast: Cast) -> None:
    report = builders.issued(cast)
    actions.recall(report=report, reason="Nhầm phụ lục", actor=cast.user("registrar"))
    builders.issue_again(cast, report)
    actions.receive(report=builders.fresh(report), actor=cast.user("reviewer"))
    received = RegisterEntry.objects.order_by("number").values_list("received_on", flat=True)
    assert list(received) == [None, DAY]


@pytest.mark.parametrize(("abouts", "is_nil"), [(["violations"], False), (["violations", "manifestations"], True)])
def test_a_filing_is_nil_when_nothing_at_all_was_found(cast: Cast, abouts: list[str], is_nil: bool) -> None:
    builders.inspect_all(cast)
    report, clerk = builders.drafted(cast), cast.user("clerk")
    actions.state_nil(
        report=report,
        abouts=abouts,
        basis="after_inspection",
        window="year_to_date",
        reason="",
        explanation="",
        actor=clerk,
    )
    actions.submit(report=builders.fresh(report), actor=clerk)
    assert actions.approve(report=builders.fresh(report), actor=cast.user("leader")).is_nil is is_nil


def test_lateness_is_decided_when_the_registrar_acts(cast: Cast) -> None:
    report = builders.numbered(cast)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    with clock.standing_at(date(2023, 9, 25)):
        seal = actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar"))
    with clock.standing_at(date(2023, 9, 28)):
        make_signature(seal.pk)
    assert builders.latest(report).is_late is False


def test_recalled_before_receipt_only(cast: Cast) -> None:
    report = builders.issued(cast)
    actions.recall(report=report, reason="Nhầm phụ lục", actor=cast.user("registrar"))
    assert state(report) == ReportState.RECALLED
    with pytest.raises(StateChanged):
        actions.receive(report=builders.fresh(report), actor=cast.user("reviewer"))
