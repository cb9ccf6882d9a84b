"""The chain before the leader: a step signed off on the very text, or handed back (NĐ30 Điều 10 to 12)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import StateChanged, advance
from journal.models import Entry
from journal.refusal import Refused
from reports.actions.hands import SelfApproval, wrote
from reports.actions.locking import lock
from reports.actions.remarking import remark
from reports.facts_of_chain import awaited, steps_of, text_hash, waits_for
from reports.models import Report, SignOff
from reports.states import CONFIRM_CONTENT, CONFIRM_FORM, HAND_BACK, SUBMIT
from units.models import PreparationStep
from units.roles import Role

WAYS = {Role.CONTENT_HEAD: CONFIRM_CONTENT, Role.FORM_CHECKER: CONFIRM_FORM}
"""Signing off each step."""


def last_submission(*, report: Report) -> int | None:
    """The number of the report's latest submission."""
    return Entry.objects.about(report).filter(verb=SUBMIT.verb).values_list("pk", flat=True).first()


def demand_submission(report: Report, submission: int | None) -> None:
    """The report was not withdrawn, changed and submitted again since `submission`. Raises `StateChanged`."""
    if submission is not None and submission != last_submission(report=report):
        raise StateChanged(f"report {report.pk} was submitted anew")


@transaction.atomic
def sign_off(*, report: Report, role: Role, actor: User, submission: int | None = None) -> SignOff:
    """Whoever answers for the step signs it off on the text that was submitted.

    Raises Refused for whoever wrote or submitted it, or signed off another step of this text (four eyes), for
    somebody else than the holder, and out of turn;
    `StateChanged` when `submission`, the one that was read, is not the latest.
    """
    lock(report, WAYS[role])
    demand_submission(report, submission)
    if report.submitted_by_id == actor.pk:
        raise Refused(_("Người trình báo cáo không tự xác nhận báo cáo của mình."))
    if wrote(report, actor):
        raise Refused(_("Người soạn thảo không tự xác nhận báo cáo của mình."))
    steps = PreparationStep.objects.filter(
        unit=report.unit_id, role=role, holder__official__user=actor, holder__valid__contains=clock.today()
    )
    step = steps.select_related("holder").first()
    if step is None:
        raise Refused(_("Bạn không phụ trách bước này."))
    if not waits_for(report, role):
        raise Refused(_("Bước này đã được xác nhận, hoặc còn chờ bước trước."))
    text = text_hash(report)
    if SignOff.objects.filter(report=report, text_sha256=text, signed_by=actor).exists():
        raise Refused(_("Bạn đã xác nhận một bước khác của văn bản này; bước này do người khác xác nhận."))
    made = SignOff.objects.create(
        report=report,
        role=role,
        text_sha256=text,
        official_id=step.holder.official_id,
        post=step.holder.post,
        signed_by=actor,
        signed_at=clock.now(),
    )
    detail = {"text_sha256": text}
    advance(report, WAYS[role], actor=actor, unit_id=report.unit_id, detail=detail, text_sha256=text)
    return made


@transaction.atomic
def hand_back(*, report: Report, reason: str, actor: User) -> None:
    """A step hands the report back to its writer, with the reason; the leader is not asked."""
    lock(report, HAND_BACK)
    advance(
        report, HAND_BACK, actor=actor, unit_id=report.unit_id, detail=remark(report, "hand_back", reason, actor=actor)
    )


def demand_signed_off(report: Report, approver: User) -> None:
    """Every required step is signed off on the text as it is, by others than the approver.

    Raises Refused, which names who is awaited, or `SelfApproval`.
    """
    if SignOff.objects.filter(report=report, text_sha256=text_hash(report), signed_by=approver).exists():
        raise SelfApproval(_("Người đã xác nhận một bước của văn bản này không phê duyệt chính văn bản đó."))
    step = awaited(steps_of(report))
    if step is not None:
        told = {"step": str(step.label).lower(), "who": step.who}
        raise Refused(_("Chưa phê duyệt được: bước “%(step)s” chưa được xác nhận, chờ %(who)s.") % told)
