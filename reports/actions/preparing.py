"""Inside the unit: the clerk submits, the leader sends back or approves (decisions 6 and 9)."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from reports import compose
from reports.actions.locking import lock
from reports.actions.problems import ProblemsFound
from reports.actions.remarking import remark
from reports.facts import Facts, gather, signer_of
from reports.models import Filing, Report, Section
from reports.paper.payload import PayloadError, from_json
from reports.rules import check, errors
from reports.states import APPROVE, SEND_BACK, SUBMIT, WITHDRAW


class SelfApproval(Exception):
    """Four eyes: whoever wrote or submitted a report may not approve it."""


class Unprintable(Exception):
    """The report cannot become a paper: the approver's post signs nothing, or the text outgrows the form."""


@transaction.atomic
def submit(report: Report, *, actor: User) -> None:
    """Hands the report to the leader. Raises `ProblemsFound` while a rule blocks."""
    lock(report, SUBMIT)
    problems = errors(check(gather(report)))
    if problems:
        raise ProblemsFound(problems)
    advance(report, SUBMIT, actor=actor, unit_id=report.unit_id, submitted_by=actor)


@transaction.atomic
def withdraw(report: Report, *, actor: User) -> None:
    """Takes a submitted report back to write on."""
    advance(report, WITHDRAW, actor=actor, unit_id=report.unit_id)


@transaction.atomic
def send_back(report: Report, *, reason: str, actor: User) -> None:
    """The leader returns the report to the clerk with a reason."""
    advance(
        report, SEND_BACK, actor=actor, unit_id=report.unit_id, detail=remark(report, "send_back", reason, actor=actor)
    )


@transaction.atomic
def approve(report: Report, *, actor: User) -> Filing:
    """Approves: the rules are checked again and the content freezes as a new filing.

    Raises `SelfApproval` (four eyes), `ProblemsFound`, `Unprintable`.
    """
    lock(report, APPROVE)
    if report.submitted_by_id == actor.pk or Section.objects.filter(report=report, versions__saved_by=actor).exists():
        raise SelfApproval(_("Người soạn thảo không được phê duyệt báo cáo của chính mình."))
    facts = gather(report)
    problems = errors(check(facts))
    if problems:
        raise ProblemsFound(problems)
    signer = signer_of(report.unit, facts.identity, on=facts.on, official_id=actor.official.pk)
    if signer is None:
        raise Unprintable(_("Chức vụ của bạn hôm nay không có thẩm quyền ký văn bản của đơn vị."))
    content = compose.draft(facts, test_mark=settings.SIGNING_TEST_KEYS is not None)
    content["signature"] = {"capacity_lines": list(signer.capacity_lines), "name": signer.name}
    try:
        from_json(content)
    except PayloadError as trouble:
        raise Unprintable(str(trouble)) from trouble
    last = report.filings.first()
    filing = Filing.objects.create(
        report=report,
        attempt=last.attempt + 1 if last else 1,
        replaces=_issued_before(report),
        content=content,
        facts=_snapshot(facts),
        signer_id=signer.official_id,
        is_nil=bool(facts.nil) and all(nil.contrary == 0 for nil in facts.nil),
        approved_by=actor,
        approved_at=clock.now(),
    )
    advance(report, APPROVE, actor=actor, unit_id=report.unit_id, detail={"attempt": filing.attempt})
    return filing


def _issued_before(report: Report) -> Filing | None:
    """The issued filing that the new one will replace."""
    return report.filings.filter(issued_at__isnull=False, replaced_by__isnull=True).first()


def _snapshot(facts: Facts) -> dict[str, Any]:
    """The figures and nil statements as they stood at approval, for review and for later questions."""
    figures = [
        {
            "code": fact.code,
            "window": fact.window,
            "label": fact.label,
            "status": fact.status,
            "value": fact.value,
            "of": fact.count.of,
            "system": fact.count.value,
            "text": fact.text,
            "reason": fact.reason,
        }
        for fact in facts.figures.values()
    ]
    nil = [{"about": nil.about, "basis": nil.basis, "reason": nil.reason, "visits": nil.visits} for nil in facts.nil]
    return {"on": facts.on.isoformat(), "figures": figures, "nil": nil}
