"""The remedy groups of a unit's plans, and which of them have tasks (need 16)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from library.models import OUTLINE, CatalogueItem
from library.models.catalogue import CatalogueItemQuerySet
from remedies.models import RemedyPlan, Task
from units.models import Unit


@dataclass(frozen=True)
class GroupTasks:
    """One remedy group of a plan with its tasks, opened anew ones in the place of the old."""

    group: CatalogueItem
    tasks: list[Task]


def groups_of(unit: Unit, *, on: date) -> CatalogueItemQuerySet:
    """The remedy groups of a day in the outlines of the unit's plans; of the usual outline while it has no plan."""
    outlines = set(RemedyPlan.objects.decided_by(unit, on=on).values_list("outline", flat=True))
    held = CatalogueItem.objects.filter(catalogue__code__in=outlines or {OUTLINE}, valid__contains=on)
    return held.order_by("catalogue__code", "order", "pk")


def groups_without_task(unit: Unit, *, on: date) -> CatalogueItemQuerySet:
    """Those of `groups_of` in which the unit has no task on a day. A reworded group keeps its tasks."""
    standing = Task.objects.planned_by(unit, on=on).standing(on=on)
    same = Q(group__catalogue=OuterRef("catalogue"), group__code=OuterRef("code"))
    return groups_of(unit, on=on).filter(~Exists(standing.filter(same)))


def plan_by_groups(plan: RemedyPlan, *, on: date) -> list[GroupTasks]:
    """The tasks of one plan by the groups of its outline, in printed order, in two queries."""
    tasks = plan.tasks.standing(on=on).select_related("group", "lead_unit", "lead_person").order_by("deadline", "pk")
    by_code: dict[str, list[Task]] = {}
    for task in tasks:
        by_code.setdefault(task.group.code, []).append(task)
    groups = CatalogueItem.objects.filter(catalogue__code=plan.outline_id, valid__contains=on).order_by("order", "pk")
    return [GroupTasks(group, by_code.get(group.code, [])) for group in groups]
