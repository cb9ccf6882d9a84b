"""Proposals that protect who made them: receiving, deciding, piloting, and speaking for a person in a finding."""

from contextlib import AbstractContextManager
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.refusal import Refused, refused_when
from records.actions import amend
from remedies.actions.demands import demand_in_post, demand_past, demand_unit
from remedies.models import Finding, Mitigation, ProtectedProposal
from remedies.states import ALLOW, ALLOWED, APPRAISE, DECLINE, END_PILOT, UNANSWERED, PilotOutcome
from units.models import Official, Unit


class ProposalValues(TypedDict):
    """What a proposal says; `authority` is the unit whose head may allow a pilot."""

    unit: Unit
    official: Official | None
    title: str
    content: str
    submitted_on: date
    authority: Unit


@transaction.atomic
def record_proposal(*, actor: User | None, **values: Unpack[ProposalValues]) -> ProtectedProposal:
    """A proposal as it was received. Raises Refused."""
    _demand(values)
    row = ProtectedProposal.objects.create(**values)
    record("record_proposal", row, actor=actor, unit_id=row.unit_id, detail={"authority": row.authority_id})
    return row


@transaction.atomic
def amend_proposal(row: ProtectedProposal, *, actor: User, seen: str, **values: Unpack[ProposalValues]) -> None:
    """Other values for a proposal that has no answer yet. Raises Refused, Outdated."""
    if row.state not in UNANSWERED:
        raise Refused(_("Đề xuất đã có trả lời nên không sửa được nội dung."))
    _demand(values)
    if row.appraised_since is not None and values["submitted_on"] > row.appraised_since:
        raise Refused(_("Ngày đề xuất không được sau ngày bắt đầu thẩm định."), at="submitted_on")
    amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def appraise_proposal(*, proposal: ProtectedProposal, on: date, actor: User | None) -> None:
    """The authority begins to examine it. Raises Refused, StateChanged."""
    demand_past(on, _("Ngày bắt đầu thẩm định"), at="on")
    if on < proposal.submitted_on:
        raise Refused(_("Ngày bắt đầu thẩm định không được trước ngày đề xuất."), at="on")
    advance(proposal, APPRAISE, actor=actor, unit_id=proposal.unit_id, appraised_since=on)


@transaction.atomic
def allow_proposal(
    *,
    proposal: ProtectedProposal,
    decision_number: str,
    decided_on: date,
    pilot_until: date | None,
    reason: str,
    measure: str,
    measure_until: date | None,
    actor: User | None,
) -> None:
    """The authority allows a pilot by a document; whoever proposed it is protected. Raises Refused, StateChanged."""
    _demand_answer(proposal, decision_number, decided_on)
    _demand_measure(measure, measure_until, decided_on)
    if pilot_until is not None and pilot_until < decided_on:
        raise Refused(_("Thời hạn thí điểm không được trước ngày trả lời."), at="pilot_until")
    advance(
        proposal,
        ALLOW,
        actor=actor,
        unit_id=proposal.unit_id,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        pilot_until=pilot_until,
        decision_reason=reason.strip(),
        measure=measure.strip(),
        measure_until=measure_until,
    )


@transaction.atomic
def decline_proposal(
    *, proposal: ProtectedProposal, decision_number: str, decided_on: date, reason: str, actor: User | None
) -> None:
    """The authority does not allow it, and says why. Raises Refused, StateChanged."""
    _demand_answer(proposal, decision_number, decided_on)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do không chấp thuận."), at="reason")
    advance(
        proposal,
        DECLINE,
        actor=actor,
        unit_id=proposal.unit_id,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        decision_reason=reason.strip(),
    )


@transaction.atomic
def end_pilot(
    *, proposal: ProtectedProposal, ended_on: date, outcome: PilotOutcome, result: str, actor: User | None
) -> None:
    """The pilot is over; the protection stays, whatever came of it. Raises Refused, StateChanged."""
    demand_past(ended_on, _("Ngày kết thúc thí điểm"), at="ended_on")
    if proposal.decided_on is not None and ended_on < proposal.decided_on:
        raise Refused(_("Ngày kết thúc thí điểm không được trước ngày được cho phép."), at="ended_on")
    detail = {"outcome": outcome.value}
    advance(
        proposal,
        END_PILOT,
        actor=actor,
        unit_id=proposal.unit_id,
        detail=detail,
        ended_on=ended_on,
        outcome=outcome.value,
        result=result.strip(),
    )


@transaction.atomic
def protect_proposer(*, proposal: ProtectedProposal, measure: str, until: date | None, actor: User | None) -> None:
    """Another measure of protection, or another end of it; the earlier one stays in the history. Raises Refused."""
    if proposal.state not in ALLOWED or proposal.decided_on is None:
        raise Refused(_("Chỉ ghi biện pháp bảo vệ khi đề xuất đã được cho phép thí điểm."))
    _demand_measure(measure, until, proposal.decided_on)
    if not measure.strip():
        raise Refused(_("Hãy ghi biện pháp bảo vệ."), at="measure")
    values = {"measure": measure.strip(), "measure_until": until}
    amend(proposal, values, actor=actor, unit_id=proposal.unit_id)


@transaction.atomic
def cite_proposal(*, proposal: ProtectedProposal, finding: Finding, reason: str, actor: User | None) -> Mitigation:
    """The proposal speaks for the person in the finding, if it was allowed before the finding. Raises Refused."""
    if proposal.state not in ALLOWED or proposal.decided_on is None:
        raise Refused(_("Chỉ viện dẫn được đề xuất đã được cho phép thí điểm."))
    if finding.found_on < proposal.decided_on:
        raise Refused(_("Trường hợp này được phát hiện trước khi đề xuất được cho phép thí điểm."), at="finding")
    if not reason.strip():
        raise Refused(_("Hãy ghi căn cứ xem xét."), at="reason")
    with _cited_once():
        row = Mitigation.objects.create(
            proposal=proposal, finding=finding, reason=reason.strip(), cited_on=clock.today()
        )
    record("cite_proposal", proposal, actor=actor, unit_id=proposal.unit_id, detail={"finding": finding.pk})
    record("cite_proposal", finding, actor=actor, unit_id=finding.unit_id, detail={"proposal": proposal.pk})
    return row


@transaction.atomic
def retract_citation(*, mitigation: Mitigation, actor: User | None) -> None:
    """The proposal no longer speaks for the person in the finding; both histories tell that it did."""
    proposal, finding = mitigation.proposal, mitigation.finding
    mitigation.delete()
    record("retract_citation", proposal, actor=actor, unit_id=proposal.unit_id, detail={"finding": finding.pk})
    record("retract_citation", finding, actor=actor, unit_id=finding.unit_id, detail={"proposal": proposal.pk})


def _demand(values: ProposalValues) -> None:
    on = values["submitted_on"]
    demand_past(on, _("Ngày đề xuất"), at="submitted_on")
    demand_unit(values["unit"], on)
    demand_unit(values["authority"], on, at="authority")
    demand_in_post(values["official"], values["unit"], on)


def _demand_answer(proposal: ProtectedProposal, decision_number: str, decided_on: date) -> None:
    demand_past(decided_on, _("Ngày trả lời"), at="decided_on")
    if proposal.appraised_since is not None and decided_on < proposal.appraised_since:
        raise Refused(_("Ngày trả lời không được trước ngày bắt đầu thẩm định."), at="decided_on")
    if not decision_number.strip():
        raise Refused(_("Hãy ghi số văn bản trả lời."), at="decision_number")


def _demand_measure(measure: str, until: date | None, decided_on: date) -> None:
    if until is not None and not measure.strip():
        raise Refused(_("Hãy ghi biện pháp bảo vệ khi có thời hạn bảo vệ."), at="measure")
    if until is not None and until < decided_on:
        raise Refused(_("Thời hạn bảo vệ không được trước ngày được cho phép."), at="measure_until")


def _cited_once() -> AbstractContextManager[None]:
    return refused_when({"mitigation_once": _("Đề xuất này đã được viện dẫn cho trường hợp đó.")})
