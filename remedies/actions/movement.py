"""What moves a task: its lead is passed on (needs 4, 7), its deadline extended, or it is given up for a while."""

from contextlib import AbstractContextManager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.refusal import Outdated, Refused, refused_when
from library.models import LegalAct
from records.actions import amend
from remedies.actions.demands import demand_decider, demand_text
from remedies.models import Task, TaskExtension, TaskTransfer
from remedies.states import DROP, TaskState
from units.models import Identity, Official, Unit
from units.tree import ancestor_ids, heir_ids


class LeadTaken(Outdated):
    """Somebody else changed the lead of the task meanwhile."""


@transaction.atomic
def transfer_task(
    *,
    task: Task,
    to_unit: Unit,
    to_person: Official,
    on: date,
    reason: str,
    competence: str,
    basis: str,
    revision: int,
    actor: User | None,
    basis_note: str = "",
    act: LegalAct | None = None,
) -> TaskTransfer:
    """Pass the lead of the task on, from the day `on`, with consent or by order.

    `revision` is the `lead_revision` the actor saw: of two who pass it on at once one wins and the other
    gets LeadTaken. Raises Refused when the person holds no post in the unit that day.
    """
    text = demand_text(reason, _("Hãy ghi lý do chuyển."), at="reason")
    _demand_basis(basis, basis_note, act)
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.lead_revision != revision or locked.state != TaskState.OPEN:
        raise LeadTaken(
            _("Nhiệm vụ đã được người khác chuyển chủ trì hoặc đã kết thúc. Hãy xem lại người chủ trì hiện nay.")
        )
    _demand_day(locked, to_unit, on)
    if (locked.lead_unit_id, locked.lead_person_id) == (to_unit.pk, to_person.pk):
        raise Refused(_("Người này đang chủ trì nhiệm vụ."), at="to_person")
    values = {"lead_unit": to_unit, "lead_person": to_person, "lead_since": on, "lead_revision": revision + 1}
    with _sound_transfer():
        transfer = TaskTransfer.objects.create(
            task=locked,
            number=revision,
            from_unit_id=locked.lead_unit_id,
            from_person_id=locked.lead_person_id,
            to_unit=to_unit,
            to_person=to_person,
            on=on,
            direction=_direction(locked.lead_unit_id, to_unit.pk, basis, on=on),
            competence=competence,
            reason=text,
            basis=basis,
            basis_note=basis_note.strip(),
            act=act,
        )
        Task.objects.filter(pk=task.pk, lead_revision=revision).update(**values)
    task.cooperating_units.remove(to_unit)
    task.refresh_from_db()
    detail = {"from": transfer.from_unit_id, "to": to_unit.pk, "direction": str(transfer.direction)}
    record("transfer_task", task, actor=actor, unit_id=to_unit.pk, detail=detail)
    return transfer


@transaction.atomic
def extend_task(
    *,
    task: Task,
    new_deadline: date,
    reason: str,
    decided_by: Official,
    decided_on: date,
    actor: User | None,
    act: LegalAct | None = None,
) -> TaskExtension:
    """Move the deadline of the task to a later day; the old one is kept. `task` is as the actor saw it.

    Raises Refused; Outdated when the deadline has moved meanwhile.
    """
    text = demand_text(reason, _("Hãy ghi lý do gia hạn."), at="reason")
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.deadline != task.deadline or locked.state != TaskState.OPEN:
        raise Outdated(_("Nhiệm vụ đã được gia hạn hoặc đã kết thúc trong lúc bạn xem; đây là thời hạn hiện nay."))
    last = locked.extensions.order_by("number").last()
    since = last.decided_on if last else locked.given_on
    if new_deadline <= locked.deadline:
        raise Refused(_("Thời hạn mới phải sau thời hạn hiện nay."), at="new_deadline")
    if not since <= decided_on <= clock.today():
        raise Refused(_("Ngày quyết định phải từ lần giao hoặc gia hạn trước đến ngày hôm nay."), at="decided_on")
    demand_decider(decided_by, task.plan.unit_id, on=decided_on, at="decided_by")
    extension = TaskExtension.objects.create(
        task=locked,
        number=last.number + 1 if last else 1,
        old_deadline=locked.deadline,
        new_deadline=new_deadline,
        reason=text,
        decided_by=decided_by,
        decided_on=decided_on,
        act=act,
    )
    Task.objects.filter(pk=task.pk).update(deadline=new_deadline)
    task.refresh_from_db()
    detail = {"from": extension.old_deadline.isoformat(), "to": new_deadline.isoformat()}
    record("extend_task", task, actor=actor, unit_id=task.plan.unit_id, detail=detail)
    return extension


@transaction.atomic
def drop_task(*, task: Task, reason: str, owner: Official, until: date, actor: User | None) -> None:
    """The task will not be done; `owner` answers for that, and before `until` it is decided upon again.

    Raises Refused, StateChanged.
    """
    text, today = demand_text(reason, _("Hãy ghi lý do không thực hiện."), at="reason"), clock.today()
    _demand_end(task, owner, until)
    values = {"drop_reason": text, "dropped_on": today, "drop_owner": owner, "drop_until": until}
    advance(task, DROP, actor=actor, unit_id=task.plan.unit_id, detail={"until": until.isoformat()}, **values)


@transaction.atomic
def confirm_drop(*, task: Task, reason: str, owner: Official, until: date, actor: User | None) -> None:
    """Decide again that the task will not be done; what was decided before stays in its history. Raises Refused."""
    text = demand_text(reason, _("Hãy ghi lý do không thực hiện."), at="reason")
    if task.state != TaskState.NOT_TO_DO:
        raise Refused(_("Chỉ quyết định lại với nhiệm vụ đã ghi là không thực hiện."))
    _demand_end(task, owner, until)
    values = {"drop_reason": text, "drop_owner": owner, "drop_until": until}
    amend(task, values, actor=actor, unit_id=task.plan.unit_id)


def _demand_basis(basis: str, note: str, act: LegalAct | None) -> None:
    if basis == TaskTransfer.Basis.CONSENT and not note.strip():
        raise Refused(_("Hãy ghi ai của bên nhận đồng ý, tại văn bản hoặc cuộc họp nào."), at="basis_note")
    if basis == TaskTransfer.Basis.ORDER and act is None:
        raise Refused(_("Hãy chọn văn bản chỉ đạo."), at="act")


def _demand_day(task: Task, to_unit: Unit, on: date) -> None:
    if not task.lead_since <= on <= clock.today():
        raise Refused(_("Ngày chuyển phải từ ngày người hiện nay bắt đầu chủ trì đến ngày hôm nay."), at="on")
    if not Identity.objects.on(on).filter(unit=to_unit).exists():
        raise Refused(_("Đơn vị nhận không tồn tại vào ngày chuyển."), at="to_unit")


def _demand_end(task: Task, owner: Official, until: date) -> None:
    today = clock.today()
    if until <= today:
        raise Refused(_("Ngày xem xét lại phải sau ngày hôm nay."), at="until")
    demand_decider(owner, task.plan.unit_id, on=today, at="owner")


def _direction(from_id: int, to_id: int, basis: str, *, on: date) -> TaskTransfer.Direction:
    """Where the task goes in the tree of the day."""
    if basis == TaskTransfer.Basis.SUCCESSION or to_id in heir_ids(from_id, on=on):
        return TaskTransfer.Direction.SUCCESSION
    if from_id == to_id:
        return TaskTransfer.Direction.WITHIN
    if to_id in ancestor_ids(from_id, on=on):
        return TaskTransfer.Direction.UP
    if from_id in ancestor_ids(to_id, on=on):
        return TaskTransfer.Direction.DOWN
    return TaskTransfer.Direction.SIDEWAYS


def _sound_transfer() -> AbstractContextManager[None]:
    """What the database refuses, told in a sentence."""
    sentence = _("Cá nhân nhận việc không giữ chức vụ nào tại đơn vị nhận vào ngày chuyển.")
    return refused_when({"transfer_lead_in_post": sentence, "task_lead_in_post": sentence})
