"""Verifying a finding and concluding on it; every conclusion and reason is kept (`Ruling`)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.refusal import Refused, refused_when
from remedies.actions.demands import demand_text
from remedies.actions.evidence import no_evidence, rule
from remedies.models import Finding
from remedies.states import (
    CLEAR,
    CONFIRM,
    LEAVE_OPEN,
    MARK_DUPLICATE,
    REOPEN,
    UNMARK_DUPLICATE,
    VERIFY,
    EvidenceStep,
    FindingState,
)


@transaction.atomic
def verify_finding(*, finding: Finding, actor: User | None) -> None:
    """Begin to verify what was reported. Raises StateChanged."""
    advance(finding, VERIFY, actor=actor, unit_id=finding.unit_id)


@transaction.atomic
def confirm_finding(*, finding: Finding, step: EvidenceStep, conclusion: str, actor: User | None) -> None:
    """Conclude that it is so, and how far the evidence goes. Raises Refused, StateChanged.

    Conduct and violations need evidence for that very step; of a named official, also an answer at that step or
    its recorded absence (need 10).
    """
    text = demand_text(conclusion, _("Hãy ghi kết luận."), at="conclusion")
    detail = {"from": finding.step, "to": step.value}
    values = {"step": step, "conclusion": text, "confirmed_on": clock.today()}
    with _proven(step):
        advance(finding, CONFIRM, actor=actor, unit_id=finding.unit_id, detail=detail, **values)
    rule(finding, CONFIRM.verb, text, actor=actor)


@transaction.atomic
def clear_finding(*, finding: Finding, conclusion: str, actor: User | None) -> None:
    """Conclude that it is not so; the finding no longer counts. Raises Refused, StateChanged."""
    text = demand_text(conclusion, _("Hãy ghi kết luận."), at="conclusion")
    advance(finding, CLEAR, actor=actor, unit_id=finding.unit_id, conclusion=text)
    rule(finding, CLEAR.verb, text, actor=actor)


@transaction.atomic
def leave_open_finding(*, finding: Finding, conclusion: str, actor: User | None) -> None:
    """There is not enough to conclude; what was noticed stays on record. Raises Refused, StateChanged."""
    text = demand_text(conclusion, _("Hãy ghi còn thiếu căn cứ gì."), at="conclusion")
    advance(finding, LEAVE_OPEN, actor=actor, unit_id=finding.unit_id, conclusion=text)
    rule(finding, LEAVE_OPEN.verb, text, actor=actor)


@transaction.atomic
def reopen_finding(*, finding: Finding, reason: str, actor: User | None) -> None:
    """Verify again what could not be concluded, because something new is known. Raises Refused, StateChanged."""
    text = demand_text(reason, _("Hãy ghi lý do mở lại."), at="reason")
    advance(finding, REOPEN, actor=actor, unit_id=finding.unit_id, conclusion="")
    rule(finding, REOPEN.verb, text, actor=actor)


@transaction.atomic
def mark_duplicate(*, finding: Finding, original: Finding, actor: User | None) -> None:
    """The matter is on record already as `original`; this one stops counting. Raises Refused, StateChanged."""
    pair = Finding.objects.select_for_update().filter(pk__in=[finding.pk, original.pk]).order_by("pk")
    known = {row.pk: row for row in pair}
    if original.pk == finding.pk or known[original.pk].unit_id != finding.unit_id:
        raise Refused(_("Hồ sơ gốc phải là một trường hợp khác của cùng đơn vị."), at="original")
    if known[original.pk].state == FindingState.DUPLICATE:
        raise Refused(_("Hồ sơ gốc đã được ghi là trùng; hãy dẫn đến hồ sơ gốc của nó."), at="original")
    if finding.duplicates.exists():
        raise Refused(_("Đã có hồ sơ khác ghi là trùng với trường hợp này."), at="original")
    advance(
        finding,
        MARK_DUPLICATE,
        actor=actor,
        unit_id=finding.unit_id,
        detail={"original": original.pk},
        duplicate_of=original,
    )


@transaction.atomic
def unmark_duplicate(*, finding: Finding, actor: User | None) -> None:
    """It was another matter after all: it counts again, as reported. Raises StateChanged."""
    advance(finding, UNMARK_DUPLICATE, actor=actor, unit_id=finding.unit_id, duplicate_of=None)


@contextmanager
def _proven(step: EvidenceStep) -> Iterator[None]:
    """The trigger `finding_stands_on_evidence`, told in sentences."""
    unheard = _(
        "Cá nhân đã nêu tên chưa được giải trình ở mức “%(step)s”: hãy yêu cầu giải trình, rồi ghi kết quả giải trình."
    ) % {"step": step.label}
    with refused_when({"finding_step_has_evidence": no_evidence(step), "finding_person_was_asked": unheard}):
        yield
