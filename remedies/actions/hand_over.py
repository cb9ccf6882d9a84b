"""Taking over the tasks that a unit left open when it ended (need 28)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Outdated, Refused
from remedies.actions.task import assign_lead
from remedies.hand_over import TAKE_OVER_TASK, tasks_to_take_over
from remedies.models import Task
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
        task.cooperating_units.remove(unit)
        assign_lead(
            task=task,
            lead_unit=unit,
            lead_person=lead_person,
            since=today,
            revision=task.lead_revision,
            actor=actor,
        )
        record(TAKE_OVER_TASK, task, actor=actor, unit_id=unit.pk, detail={"from": left_by, "to": unit.pk})
