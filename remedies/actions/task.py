"""Remedy plans and their tasks: one task, one lead unit, one lead person (need 4)."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.refusal import Outdated, Refused, refused_when
from library.actions import attach
from library.models import CatalogueItem, LegalAct
from remedies.models import ProgressNote, RemedyPlan, Task
from remedies.states import COMPLETE, DROP, TaskState
from units.models import Official, Unit


class LeadTaken(Outdated):
    """Somebody else changed the lead of the task meanwhile."""


@transaction.atomic
def decide_plan(
    *, unit: Unit, title: str, decided_on: date, actor: User | None, act: LegalAct | None = None
) -> RemedyPlan:
    """What `unit` decided to do; `act` is the document that says so."""
    plan = RemedyPlan.objects.create(unit=unit, title=title, decided_on=decided_on, act=act)
    record("decide_plan", plan, actor=actor, unit_id=unit.pk)
    return plan


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
) -> Task:
    """One thing to do, led by one unit and one person in post there. Raises Refused."""
    if group.catalogue.code != "remedy_group":
        raise Refused(_("Nhóm nhiệm vụ, giải pháp không đúng danh mục."))
    if deadline < lead_since:
        raise Refused(_("Thời hạn phải sau hoặc trùng ngày giao."))
    _demand_separate(lead_unit, cooperating_units)
    with _lead_in_post():
        task = Task.objects.create(
            plan=plan,
            group=group,
            title=title.strip(),
            lead_unit=lead_unit,
            lead_person=lead_person,
            lead_since=lead_since,
            deadline=deadline,
        )
    task.cooperating_units.set(cooperating_units)
    detail = {"plan": plan.pk, "lead_unit": lead_unit.pk, "lead_person": lead_person.pk}
    record("add_task", task, actor=actor, unit_id=plan.unit_id, detail=detail)
    return task


@transaction.atomic
def assign_lead(
    *, task: Task, lead_unit: Unit, lead_person: Official, since: date, revision: int, actor: User | None
) -> None:
    """Hand the task to another lead from `since` on.

    `revision` is the `lead_revision` the actor saw: of two who assign at once one wins and the
    other gets LeadTaken. Raises Refused when the person holds no post in the unit that day.
    """
    _demand_separate(lead_unit, list(task.cooperating_units.all()))
    before = {"lead_unit": task.lead_unit_id, "lead_person": task.lead_person_id}
    seen = Task.objects.filter(pk=task.pk, lead_revision=revision, state=TaskState.OPEN)
    with _lead_in_post():
        changed = seen.update(
            lead_unit=lead_unit, lead_person=lead_person, lead_since=since, lead_revision=revision + 1
        )
    if changed != 1:
        raise LeadTaken(_("Nhiệm vụ đã được người khác giao lại hoặc đã kết thúc. Hãy xem lại người chủ trì hiện nay."))
    task.refresh_from_db()
    after = {"lead_unit": lead_unit.pk, "lead_person": lead_person.pk}
    record("assign_lead", task, actor=actor, unit_id=lead_unit.pk, detail={"from": before, "to": after})


@transaction.atomic
def report_progress(*, task: Task, progress: int, note: str, actor: User) -> ProgressNote:
    """Note how far the task is, in percent. Raises Refused."""
    if not 0 <= progress <= 100:
        raise Refused(_("Tiến độ là số từ 0 đến 100."))
    if not note.strip():
        raise Refused(_("Hãy ghi kết quả đã làm được."))
    if Task.objects.filter(pk=task.pk, state=TaskState.OPEN).update(progress=progress) != 1:
        raise Outdated(_("Nhiệm vụ đã kết thúc nên không cập nhật tiến độ được nữa."))
    task.progress = progress
    told = ProgressNote.objects.create(task=task, at=clock.now(), by=actor, progress=progress, note=note.strip())
    record("report_progress", task, actor=actor, unit_id=task.lead_unit_id, detail={"progress": progress})
    return told


@transaction.atomic
def complete_task(*, task: Task, done_on: date, evidence_name: str, evidence: bytes, actor: User) -> None:
    """The task is done, and this file shows it. Raises Refused, StateChanged."""
    if not task.lead_since <= done_on <= clock.today():
        raise Refused(_("Ngày hoàn thành phải từ ngày giao đến ngày hôm nay."))
    attachment = attach(subject=task, content=evidence, name=evidence_name, actor=actor)
    advance(
        task,
        COMPLETE,
        actor=actor,
        unit_id=task.lead_unit_id,
        detail={"done_on": done_on.isoformat()},
        done_on=done_on,
        evidence=attachment,
        progress=100,
    )


@transaction.atomic
def drop_task(*, task: Task, reason: str, actor: User | None) -> None:
    """The task will not be done. Raises Refused, StateChanged."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do không thực hiện."))
    advance(task, DROP, actor=actor, unit_id=task.plan.unit_id, drop_reason=reason.strip())


def _demand_separate(lead_unit: Unit, cooperating_units: Sequence[Unit]) -> None:
    if lead_unit in cooperating_units:
        raise Refused(_("Đơn vị chủ trì không đồng thời là đơn vị phối hợp."))


def _lead_in_post() -> AbstractContextManager[None]:
    """The trigger `task_lead_in_post`, told in a sentence."""
    sentence = _("Cá nhân chủ trì không giữ chức vụ nào tại đơn vị chủ trì vào ngày được giao.")
    return refused_when({"task_lead_in_post": sentence})
