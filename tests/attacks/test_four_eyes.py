"""Nobody decides on the own work, whichever role, post or moment they choose for it."""

from decimal import Decimal

import pytest
from django.db.models import Model
from django.urls import reverse

from accounts.models import User
from journal import clock
from journal.flow import StateChanged
from journal.keys import new_key
from reports import actions
from reports.actions import hands
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import Filing, RegisterEntry, Report, ReturnReason
from reports.states import ReportState
from tests.attacks.conftest import PASSWORD, SignIn, with_password
from tests.cast import Cast
from tests.reports import builders
from units.actions import grant_role
from units.roles import Role


def adjust_figure(report: Report, user: User) -> Model:
    return actions.state_figure(
        report=report,
        code="finding.all",
        window="round",
        status="adjusted",
        value=Decimal(7),
        reason="Theo sổ",
        actor=user,
    )


def say_nil(report: Report, user: User) -> None:
    actions.state_nil(
        report=report,
        abouts=["violations"],
        basis="without_inspection",
        window="round",
        reason="Chưa đến kỳ",
        explanation="",
        actor=user,
    )


def readdress(report: Report, user: User) -> None:
    actions.set_recipients(report=report, recipients=["Sở Nội vụ"], archive="VT, NV", subject="Về việc thử", actor=user)


@pytest.mark.parametrize("write", [adjust_figure, say_nil, readdress])
def test_who_shaped_a_report_does_not_approve_it(cast: Cast, write: object) -> None:
    report = builders.drafted(cast)
    write(report, cast.user("leader"))  # type: ignore[operator]
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    with pytest.raises(actions.SelfApproval):
        actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    assert actions.approve(report=builders.fresh(report), actor=cast.user("deputy")).attempt == 1


def test_who_submitted_it_once_does_not_approve_it_after_somebody_else(cast: Cast) -> None:
    report = builders.drafted(cast)
    actions.submit(report=report, actor=cast.user("deputy"))
    actions.withdraw(report=builders.fresh(report), actor=cast.user("clerk"))
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    with pytest.raises(actions.SelfApproval):
        actions.approve(report=builders.fresh(report), actor=cast.user("deputy"))


def test_sabotage_without_the_journal_a_figure_of_ones_own_is_approved(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = builders.drafted(cast)
    adjust_figure(report, cast.user("leader"))
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    monkeypatch.setattr(hands, "WRITING", ())
    assert actions.approve(report=builders.fresh(report), actor=cast.user("leader")).attempt == 1


@pytest.mark.parametrize("hand", ["clerk", "leader", "registrar"])
def test_a_hand_of_the_sending_unit_promoted_to_reviewer_does_not_accept(cast: Cast, hand: str) -> None:
    report = builders.issued(cast)
    grant_role(posting=cast.postings[hand], role=Role.REVIEWER, node=cast.unit("minh-hoa"), actor=None)
    actions.receive(report=report, actor=cast.user("reviewer"))
    with pytest.raises(actions.SelfApproval):
        actions.accept(report=builders.fresh(report), actor=cast.user(hand))
    actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
    assert builders.fresh(report).state == ReportState.ACCEPTED


def swapped(cast: Cast, attacker: SignIn) -> tuple[Report, int]:
    """The leader reads, the clerk swaps the text and submits again, the leader presses the old button."""
    report = builders.submitted(cast)
    leader = attacker(with_password(cast.user("leader")))
    page = leader.get(reverse("reports:report", args=[report.pk]))
    (sheet,) = [sheet for sheet in page.context["sheets"] if sheet.verb.name == "approve"]
    clerk = cast.user("clerk")
    actions.withdraw(report=builders.fresh(report), actor=clerk)
    actions.save_section(report=report, key="danh-gia", body=builders.body("Đã bị đổi."), revision=2, actor=clerk)
    actions.submit(report=builders.fresh(report), actor=clerk)
    posted = {"password": PASSWORD, "submission": sheet.form["submission"].value(), "idempotency_key": new_key()}
    return report, leader.post(reverse("reports:approve", args=[report.pk]), posted).status_code


def test_a_text_swapped_under_the_leaders_eyes_is_not_approved(cast: Cast, attacker: SignIn) -> None:
    report, _status = swapped(cast, attacker)
    assert builders.fresh(report).state == ReportState.SUBMITTED
    assert not Filing.objects.exists()


def test_sabotage_without_the_submission_it_would_be(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve = actions.approve
    monkeypatch.setattr(actions, "approve", lambda *, report, actor, submission: approve(report=report, actor=actor))
    report, _status = swapped(cast, attacker)
    assert "Đã bị đổi." in str(builders.latest(report).content)


def test_the_head_that_is_frozen_is_the_one_submitted(cast: Cast) -> None:
    """The approver's request had read the report before the clerk changed its subject."""
    report = builders.submitted(cast)
    stale = builders.fresh(report)
    Report.objects.filter(pk=report.pk).update(subject="Về điều khác")
    assert actions.approve(report=stale, actor=cast.user("leader")).content["subject"] == "Về điều khác"


def test_receipt_is_noted_at_the_number_received_and_at_no_recalled_one(cast: Cast) -> None:
    report = builders.issued(cast)
    actions.recall(report=report, reason="Gửi nhầm", actor=cast.user("registrar"))
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    entry = actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)
    make_signature(actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader")).pk)
    make_signature(actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar")).pk)
    actions.receive(report=builders.fresh(report), actor=cast.user("reviewer"))
    assert list(RegisterEntry.objects.filter(received_on__isnull=False)) == [entry]


def test_the_second_of_two_who_return_learns_it(cast: Cast) -> None:
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    first, second = builders.fresh(report), builders.fresh(report)
    actions.return_report(report=first, reasons={"danh-gia": "Thiếu số liệu"}, actor=cast.user("reviewer"))
    with pytest.raises(StateChanged):
        actions.return_report(report=second, reasons={"danh-gia": "Thiếu căn cứ"}, actor=cast.user("reviewer"))
    assert [row.reason for row in ReturnReason.objects.all()] == ["Thiếu số liệu"]
