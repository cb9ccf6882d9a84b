"""Tasks: one task, one lead unit, one lead person (need 4); how they are given, done, confirmed and opened anew."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock, wall
from journal.actions import record
from journal.flow import advance
from journal.refusal import Outdated, Refused, refused_when
from library.actions import attach
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.demands import demand_separate, demand_text
from remedies.models import Finding, ProgressNote, RemedyPlan, Task
from remedies.states import ACCEPT_DONE, COMPLETE, RETURN_DONE, TaskState
from units.models import Official, Unit


@transaction.atomic
def add_task(
    *,
    plan: RemedyPlan,
    group: CatalogueItem,
    title: str,
    lead_unit: Unit,
    lead_person: Official,
    lead_since: date,
    deadline: date,
    actor: User | None,
    cooperating_units: Sequence[Unit] = (),
    findings: Sequence[Finding] = (),
) -> Task:
    """One thing to do, led by one unit and one person in post there. Raises Refused."""
    _demand_group(plan, group)
    demand_separate(lead_unit, cooperating_units)
    if deadline < lead_since:
        raise Refused(_("Thời hạn phải sau hoặc trùng ngày giao."), at="deadline")
    task = _give(
        Task(
            plan=plan,
            group=group,
            title=title.strip(),
            lead_unit=lead_unit,
            lead_person=lead_person,
            lead_since=lead_since,
            given_on=lead_since,
            deadline=deadline,
        ),
        cooperating_units,
        findings,
    )
    detail = {"plan": plan.pk, "lead_unit": lead_unit.pk, "lead_person": lead_person.pk}
    record("add_task", task, actor=actor, unit_id=plan.unit_id, detail=detail)
    return task


@transaction.atomic
def amend_task(
    task: Task,
    *,
    title: str,
    group: CatalogueItem,
    cooperating_units: Sequence[Unit],
    findings: Sequence[Finding],
    actor: User,
    seen: str,
) -> None:
    """Other words and links for an open task; lead and deadline move by acts of their own. Raises Refused, Outdated."""
    if task.state != TaskState.OPEN:
        raise Refused(_("Nhiệm vụ đã kết thúc nên không sửa được."))
    _demand_group(task.plan, group)
    demand_separate(task.lead_unit, cooperating_units)
    values = {
        "title": title.strip(),
        "group": group,
        "cooperating_units": list(cooperating_units),
        "findings": list(findings),
    }
    amend(task, values, actor=actor, unit_id=task.plan.unit_id, seen=seen)


@transaction.atomic
def report_progress(*, task: Task, progress: int, note: str, actor: User) -> ProgressNote:
    """Note how far the task is, in percent. Raises Refused."""
    if not 0 <= progress <= 100:
        raise Refused(_("Tiến độ là số từ 0 đến 100."), at="progress")
    text = demand_text(note, _("Hãy ghi kết quả đã làm được."), at="note")
    if Task.objects.filter(pk=task.pk, state=TaskState.OPEN).update(progress=progress) != 1:
        raise Outdated(_("Nhiệm vụ đã kết thúc nên không cập nhật tiến độ được nữa."))
    task.progress = progress
    told = ProgressNote.objects.create(task=task, at=clock.now(), by=actor, progress=progress, note=text)
    record("report_progress", task, actor=actor, unit_id=task.lead_unit_id, detail={"progress": progress})
    return told


@transaction.atomic
def note_cooperation(*, task: Task, unit: Unit, note: str, actor: User) -> ProgressNote:
    """What a unit that helps has done of an open task; the task's progress stays the lead's to say. Raises Refused."""
    text = demand_text(note, _("Hãy ghi phần việc đơn vị đã phối hợp."), at="note")
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.state != TaskState.OPEN:
        raise Outdated(_("Nhiệm vụ này đã kết thúc."))
    if not locked.cooperating_units.filter(pk=unit.pk).exists():
        raise Refused(_("Đơn vị này không phối hợp thực hiện nhiệm vụ."))
    told = ProgressNote.objects.create(task=task, at=clock.now(), by=actor, helper=unit, note=text)
    record("note_cooperation", task, actor=actor, unit_id=unit.pk)
    return told


@transaction.atomic
def complete_task(*, task: Task, done_on: date, evidence_name: str, evidence: bytes, actor: User) -> None:
    """The lead says that the task is done, and this file shows it. Raises Refused, StateChanged."""
    if not task.lead_since <= done_on <= clock.today():
        raise Refused(_("Ngày hoàn thành phải từ ngày giao đến ngày hôm nay."), at="done_on")
    attachment = attach(subject=task, content=evidence, name=evidence_name, actor=actor)
    advance(
        task,
        COMPLETE,
        actor=actor,
        unit_id=task.lead_unit_id,
        detail={"done_on": done_on.isoformat()},
        done_on=done_on,
        done_by=actor,
        evidence=attachment,
        progress=100,
    )


@transaction.atomic
def accept_completion(*, task: Task, note: str, actor: User) -> None:
    """The unit of the plan confirms that it is done; never whoever reported it. Raises Refused, StateChanged."""
    _demand_other_hand(task, actor)
    advance(
        task,
        ACCEPT_DONE,
        actor=actor,
        unit_id=task.plan.unit_id,
        judged_on=clock.today(),
        judged_by=actor,
        judgement=note.strip(),
    )


@transaction.atomic
def reopen_task(
    *, task: Task, reason: str, lead_unit: Unit, lead_person: Official, deadline: date, actor: User
) -> Task:
    """What was said to be done, or was given up, is to be done after all: as a new task linked to the old one.

    A completion that nobody has confirmed yet is thereby not confirmed. Raises Refused, StateChanged.
    """
    text = demand_text(reason, _("Hãy ghi lý do mở lại."), at="reason")
    today = clock.today()
    if task.state == TaskState.OPEN:
        raise Refused(_("Nhiệm vụ đang thực hiện nên không cần mở lại."))
    if deadline < today:
        raise Refused(_("Thời hạn mới không được trước ngày hôm nay."), at="deadline")
    if task.state == TaskState.DONE:
        _demand_other_hand(task, actor)
        advance(
            task,
            RETURN_DONE,
            actor=actor,
            unit_id=task.plan.unit_id,
            judged_on=today,
            judged_by=actor,
            judgement=text,
        )
    helping = [unit for unit in task.cooperating_units.all() if unit != lead_unit]
    anew = Task(
        plan=task.plan,
        group=task.group,
        title=task.title,
        lead_unit=lead_unit,
        lead_person=lead_person,
        lead_since=today,
        given_on=today,
        deadline=deadline,
        reopens=task,
        reopen_reason=text,
    )
    with wall.showing(wall.EVERYTHING):  # it is to remedy what it was to remedy, also what lies beyond who reopens it
        _give(anew, helping, list(task.findings.all()))
    record("reopen_task", anew, actor=actor, unit_id=task.plan.unit_id, detail={"reopens": task.pk})
    return anew


def _give(task: Task, cooperating_units: Sequence[Unit], findings: Sequence[Finding]) -> Task:
    with _sound_task():
        task.save(force_insert=True)
    task.cooperating_units.set(cooperating_units)
    task.findings.set(findings)
    return task


def _demand_group(plan: RemedyPlan, group: CatalogueItem) -> None:
    if group.catalogue.code != plan.outline_id:
        raise Refused(_("Nhóm nhiệm vụ, giải pháp không thuộc danh mục nhóm của kế hoạch."), at="group")


def _demand_other_hand(task: Task, actor: User) -> None:
    if task.done_by_id == actor.pk:
        raise Refused(_("Người báo cáo hoàn thành không tự xác nhận kết quả của mình."))


def _sound_task() -> AbstractContextManager[None]:
    """What the database refuses, told in sentences."""
    return refused_when(
        {
            "task_lead_in_post": _("Cá nhân chủ trì không giữ chức vụ nào tại đơn vị chủ trì vào ngày được giao."),
            "task_reopened_once": _("Nhiệm vụ này đã được mở lại."),
        }
    )
