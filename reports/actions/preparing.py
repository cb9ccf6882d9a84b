"""Inside the unit: the clerk submits, the leader sends back or approves (decisions 6 and 9)."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from library.language import in_vietnamese
from reports import compose
from reports.actions.attaching import freeze_attachments
from reports.actions.correcting import demand_change
from reports.actions.hands import SelfApproval, wrote
from reports.actions.locking import lock
from reports.actions.problems import ProblemsFound
from reports.actions.remarking import remark
from reports.actions.signing_off import demand_signed_off, demand_submission
from reports.answers import Answered, answered, pending, to_freeze
from reports.facts import Facts, annexes_made, gather, signer_of
from reports.facts_of_chain import text_hash
from reports.models import Correction, Filing, NilStatement, Report
from reports.paper.payload import PayloadError, from_json
from reports.rules import Problem, check
from reports.states import APPROVE, SEND_BACK, SUBMIT, WITHDRAW
from reports.unfit import why_unfit
from reports.verdicts import still_stands


class Unprintable(Exception):
    """The report cannot become a paper: the approver's post signs nothing, or the text outgrows the form."""


@transaction.atomic
def submit(*, report: Report, actor: User, verdict: str = "") -> None:
    """Hands the report to the unit's chain and its leader.

    `verdict`: what the page found when the clerk last looked (`reports.verdicts`), taken over where it still stands.
    Raises `ProblemsFound` while a rule blocks or a warning has no answer, Refused for an empty correction.
    """
    lock(report, SUBMIT)
    text = text_hash(report)
    if not still_stands(verdict, report, text):
        facts = gather(report)
        _demand_sound(report, check(facts))
        _demand_change(report, facts)
    advance(report, SUBMIT, actor=actor, unit_id=report.unit_id, submitted_by=actor, text_sha256=text)


def _demand_sound(report: Report, found: list[Problem]) -> list[Answered]:
    """Nothing blocks and every warning is answered as it stands today; the answers. Raises `ProblemsFound`."""
    answers = answered(report, found)
    if waiting := pending(found, answers):
        raise ProblemsFound(waiting)
    return answers


def _demand_change(report: Report, facts: Facts) -> None:
    """Tells the clerk of an empty correction before the leader is asked; what cannot be printed yet is not compared.

    Nothing is composed for any other report: on the last day of a round hundreds are submitted within an hour.
    """
    if Correction.objects.under_way(report) is None:
        return
    try:
        content = compose.draft(facts, test_mark=False, annexes=annexes_made(facts))
    except compose.NotPrintable:
        return
    demand_change(report, content, _snapshot(facts))


@transaction.atomic
def withdraw(*, report: Report, actor: User) -> None:
    """Takes a submitted report back to write on."""
    advance(report, WITHDRAW, actor=actor, unit_id=report.unit_id)


@transaction.atomic
def send_back(*, report: Report, reason: str, actor: User) -> None:
    """The leader returns the report to the clerk with a reason."""
    advance(
        report, SEND_BACK, actor=actor, unit_id=report.unit_id, detail=remark(report, "send_back", reason, actor=actor)
    )


@transaction.atomic
def approve(*, report: Report, actor: User, submission: int | None = None) -> Filing:
    """Approves: the rules are checked again and the content freezes as a new filing, with what was warned and answered.

    `submission` is the one that the approver has read (`last_submission`): a text that was withdrawn,
    changed and submitted again meanwhile raises `StateChanged`. Raises `SelfApproval` (four eyes),
    `ProblemsFound`, `Unprintable`; Refused for a correction that changes nothing, and while a step that the
    unit's chain demands is not signed off on this text.
    """
    lock(report, APPROVE)
    demand_submission(report, submission)
    if wrote(report, actor):
        raise SelfApproval(_("Người soạn thảo không được phê duyệt báo cáo của chính mình."))
    demand_signed_off(report, actor)
    facts = gather(report)
    found = check(facts)
    answers = _demand_sound(report, found)
    signer = signer_of(report.unit, on=facts.on, official_id=actor.official.pk)
    if signer is None:
        raise Unprintable(_("Chức vụ của bạn hôm nay không có thẩm quyền ký văn bản của đơn vị."))
    content = compose.draft(facts, test_mark=settings.SIGNING_TEST_KEYS is not None, annexes=annexes_made(facts))
    demand_change(report, content, _snapshot(facts))
    content["signature"] = {"capacity_lines": list(signer.capacity_lines), "name": signer.name}
    try:
        from_json(content)
    except PayloadError as trouble:
        raise Unprintable(why_unfit(content, trouble)) from trouble
    last = report.filings.first()
    filing = Filing.objects.create(
        report=report,
        attempt=last.attempt + 1 if last else 1,
        replaces=_issued_before(report),
        content=content,
        facts={**_snapshot(facts), **to_freeze(found, answers)},
        signer_id=signer.official_id,
        delegation=signer.delegation,
        is_nil=_is_nil(facts),
        approved_by=actor,
        approved_at=clock.now(),
    )
    freeze_attachments(filing)
    advance(report, APPROVE, actor=actor, unit_id=report.unit_id, detail={"attempt": filing.attempt})
    return filing


def _is_nil(facts: Facts) -> bool:
    """Whether the report says of everything that nothing was found, and no record says otherwise."""
    return {nil.about for nil in facts.nil if not nil.contrary} == set(NilStatement.About.values)


def _issued_before(report: Report) -> Filing | None:
    """The issued filing that the new one will replace."""
    return report.filings.filter(issued_at__isnull=False, replaced_by__isnull=True).first()


@in_vietnamese()
def _snapshot(facts: Facts) -> dict[str, Any]:
    """The figures, nil statements and sources as they stood at approval, for review and for later questions."""
    figures = [
        {
            "code": fact.code,
            "window": fact.window,
            "label": str(fact.label),
            "status": fact.status,
            "value": fact.value,
            "of": fact.count.of,
            "system": fact.count.value,
            "text": fact.text,
            "reason": fact.reason,
        }
        for fact in facts.figures.values()
    ]
    nil = [
        {
            "about": nil.about,
            "basis": nil.basis,
            "reason": nil.reason,
            "visits": nil.visits,
            "contrary": nil.contrary,
            "explanation": nil.explanation,
        }
        for nil in facts.nil
    ]
    sources = [
        {"filing": source.filing_id, "unit": source.unit, "round": source.round} for source in facts.sources.values()
    ]
    return {"on": facts.on.isoformat(), "figures": figures, "nil": nil, "sources": sources}
