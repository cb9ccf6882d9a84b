"""Taking over the tasks that a unit left open when it ended (need 28)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Outdated, Refused
from remedies.actions.movement import transfer_task
from remedies.hand_over import TAKE_OVER_TASK, tasks_to_take_over
from remedies.models import Task, TaskTransfer
from units.models import Official, Unit


@transaction.atomic
def take_over_tasks(*, tasks: Sequence[Task], unit: Unit, lead_person: Official, actor: User | None) -> None:
    """From today `unit`, to which the tasks fall, leads them, each by `lead_person`. All or none. Raises Refused."""
    if not tasks:
        raise Refused(_("Hãy chọn ít nhất một nhiệm vụ."))
    today = clock.today()
    mine = tasks_to_take_over([unit.pk], on=today).select_for_update(of=("self",))
    waiting = list(mine.filter(pk__in=[task.pk for task in tasks]).order_by("pk"))
    if len(waiting) != len(tasks):
        raise Outdated(_("Có nhiệm vụ đã được nhận bàn giao hoặc đã kết thúc; đây là danh sách mới nhất."))
    for task in waiting:
        left_by = task.lead_unit_id
        transfer_task(
            task=task,
            to_unit=unit,
            to_person=lead_person,
            on=today,
            reason="Nhận bàn giao của đơn vị đã kết thúc hoạt động.",
            competence=TaskTransfer.Competence.TO,
            basis=TaskTransfer.Basis.SUCCESSION,
            revision=task.lead_revision,
            actor=actor,
        )
        record(TAKE_OVER_TASK, task, actor=actor, unit_id=unit.pk, detail={"from": left_by, "to": unit.pk})
