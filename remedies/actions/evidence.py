"""What a finding stands on: evidence for each step, the right to answer, internal talk."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Outdated, Refused, refused_when
from library.actions import attach
from library.models import Attachment
from records.brake import demand_names
from remedies.models import EvidenceNote, Finding, Handling, InternalNote, Reply, Ruling
from remedies.states import UNDECIDED, EvidenceStep

File = tuple[str, bytes]
"""A file that comes with a record: its name and its content."""


def note_evidence(finding: Finding, *, step: str, text: str, files: Sequence[File], actor: User | None) -> EvidenceNote:
    """Write a note with its files; the caller has checked that it may be written and owns the transaction."""
    note = EvidenceNote.objects.create(finding=finding, step=step, text=text.strip(), at=clock.now(), by=actor)
    for name, content in files:
        if actor is None:
            raise Refused(_("Tệp phải do một người đưa vào."), at="papers")
        attach(subject=note, content=content, name=name, actor=actor)
    detail = {"step": str(step), "note": note.pk, "files": len(files)}
    record("add_evidence", finding, actor=actor, unit_id=finding.unit_id, detail=detail)
    return note


@transaction.atomic
def add_evidence(
    *, finding: Finding, step: EvidenceStep, text: str, actor: User | None, files: Sequence[File] = ()
) -> EvidenceNote:
    """What shows that the finding is at `step`; whether it is raised to it is decided by `set_step`. Raises Refused."""
    _locked_undecided(finding)
    if not text.strip():
        raise Refused(_("Hãy ghi chứng cứ."), at="text")
    return note_evidence(finding, step=step, text=text, files=files, actor=actor)


@transaction.atomic
def withdraw_evidence(*, finding: Finding, note: EvidenceNote, reason: str, actor: User) -> None:
    """A note that was wrong counts no more. Raises Refused when the finding's step stands on it alone."""
    _locked_undecided(finding)
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do rút."), at="reason")
    others = finding.evidence.filter(step=note.step, withdrawn="").exclude(pk=note.pk)
    if note.step == finding.step and not others.exists():
        raise Refused(_("Mức độ hiện nay chỉ dựa vào chứng cứ này; hãy hạ mức độ trước khi rút."))
    if EvidenceNote.objects.filter(pk=note.pk, withdrawn="").update(withdrawn=reason.strip()) != 1:
        raise Outdated(_("Chứng cứ này đã được rút."))
    record("withdraw_evidence", finding, actor=actor, unit_id=finding.unit_id, detail={"note": note.pk})


@transaction.atomic
def set_step(*, finding: Finding, step: EvidenceStep, reason: str, actor: User) -> None:
    """Raise the finding to a step for which there is evidence, or lower it with a reason. Raises Refused."""
    before = EvidenceStep(_locked_undecided(finding).step)
    if step == before:
        raise Refused(_("Trường hợp đang ở mức này."), at="step")
    if step.rank < before.rank and not reason.strip():
        raise Refused(_("Hãy ghi lý do hạ mức độ."), at="reason")
    with refused_when({"finding_step_has_evidence": no_evidence(step)}):
        Finding.objects.filter(pk=finding.pk).update(step=step)
    finding.step = step
    if reason.strip():
        rule(finding, "set_step", reason, actor=actor)
    detail = {"from": before.value, "to": step.value}
    record("set_step", finding, actor=actor, unit_id=finding.unit_id, detail=detail)


@transaction.atomic
def ask_reply(*, finding: Finding, step: EvidenceStep, asked_on: date, due_on: date, actor: User | None) -> Reply:
    """The named official, or the unit of a collective, was asked to answer at a step, until `due_on`. Raises Refused.

    Before conduct of a named person is concluded it must be done; at a mere attitude or sign, and of a collective, it
    may be: the right to be heard begins where something is held against somebody.
    """
    locked = _locked_undecided(finding)
    of_collective = locked.subject == Finding.Subject.ORGANISATION
    if locked.official_id is None and not of_collective:
        raise Refused(_("Trường hợp này không ghi tên cá nhân nên không có việc yêu cầu giải trình."))
    if not locked.found_on <= asked_on <= clock.today():
        raise Refused(_("Ngày yêu cầu giải trình phải từ ngày phát hiện đến ngày hôm nay."), at="asked_on")
    if due_on <= asked_on:
        raise Refused(_("Hạn giải trình phải sau ngày yêu cầu."), at="due_on")
    with refused_when({"reply_asked_once_at_a_time": _("Đang chờ giải trình ở mức này.")}):
        reply = Reply.objects.create(
            finding=finding,
            official_id=locked.official_id,
            unit_id=locked.unit_id if of_collective else None,
            step=step,
            asked_on=asked_on,
            due_on=due_on,
        )
    detail = {"step": step.value, "due": due_on.isoformat()}
    record("ask_reply", finding, actor=actor, unit_id=finding.unit_id, detail=detail)
    return reply


@transaction.atomic
def record_reply(
    *, finding: Finding, reply: Reply, on: date, text: str, actor: User, files: Sequence[File] = ()
) -> None:
    """Whoever was asked answered; `files` is the document. Raises Refused, Outdated."""
    _locked_undecided(finding)
    if not text.strip():
        raise Refused(_("Hãy ghi tóm tắt nội dung giải trình."), at="text")
    if not reply.asked_on <= on <= clock.today():
        raise Refused(_("Ngày giải trình phải từ ngày yêu cầu đến ngày hôm nay."), at="on")
    _close(reply, outcome=Reply.Outcome.GIVEN, closed_on=on, text=text.strip())
    for name, content in files:
        attach(subject=reply, content=content, name=name, actor=actor)
    record("record_reply", finding, actor=actor, unit_id=finding.unit_id, detail={"step": reply.step})


@transaction.atomic
def record_silence(*, finding: Finding, reply: Reply, note: str, actor: User) -> None:
    """No answer came within its time. Raises Refused, Outdated."""
    _locked_undecided(finding)
    today = clock.today()
    if today <= reply.due_on:
        raise Refused(_("Chưa hết hạn giải trình nên chưa ghi được là không giải trình."))
    _close(reply, outcome=Reply.Outcome.NONE, closed_on=today, text=note.strip())
    record("record_silence", finding, actor=actor, unit_id=finding.unit_id, detail={"step": reply.step})


@transaction.atomic
def discuss(*, finding: Finding, text: str, actor: User) -> InternalNote:
    """A word among those who enter and conclude. Raises Refused."""
    if not text.strip():
        raise Refused(_("Hãy ghi nội dung trao đổi."), at="text")
    note = InternalNote.objects.create(finding=finding, text=text.strip(), at=clock.now(), by=actor)
    record("discuss", finding, actor=actor, unit_id=finding.unit_id, detail={"note": note.pk})
    return note


@transaction.atomic
def read_paper(*, about: Finding | Handling, attachment: Attachment, actor: User) -> None:
    """Somebody opens a file that may name people; the reading is journalled (decision 13)."""
    demand_names(actor)
    record("read_paper", about, actor=actor, unit_id=about.unit_id, detail={"attachment": attachment.pk})


def rule(finding: Finding, verb: str, text: str, *, actor: User | None) -> Ruling:
    """Keep a conclusion or a reason as it was written; `finding` carries the step it was about."""
    return Ruling.objects.create(
        finding=finding, verb=verb, step=finding.step, text=text.strip(), at=clock.now(), by=actor
    )


def no_evidence(step: EvidenceStep) -> str:
    """Why a step cannot be taken."""
    return _("Mức “%(step)s” chưa có chứng cứ; hãy ghi chứng cứ cho mức này trước.") % {"step": step.label}


def _locked_undecided(finding: Finding) -> Finding:
    """The finding as it stands now, for this transaction alone. Raises Refused once somebody has concluded."""
    locked = Finding.objects.select_for_update().get(pk=finding.pk)
    if locked.state not in UNDECIDED:
        raise Refused(_("Trường hợp không còn ở giai đoạn xác minh."))
    return locked


def _close(reply: Reply, *, outcome: Reply.Outcome, closed_on: date, text: str) -> None:
    waiting = Reply.objects.filter(pk=reply.pk, outcome=Reply.Outcome.ASKED)
    if waiting.update(outcome=outcome, closed_on=closed_on, text=text) != 1:
        raise Outdated(_("Kết quả giải trình đã được ghi."))
    reply.refresh_from_db()
