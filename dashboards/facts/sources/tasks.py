"""Tasks on a person's list: led, helped with, to be judged, late where the person answers for them, asked of others."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import AHEAD, Group, Row, Rows, Source, WorkItem, by_deadline, falls_to, name_of
from library.deadlines import due
from remedies.models import RemedyPlan, Task
from remedies.querysets import among_those
from remedies.states import TaskState
from units.access import Standing
from units.models import Unit
from units.querysets import left_behind_ids
from units.roles import Role

ANSWERING = (Role.LEADER, Role.INSPECTOR)
"""Roles that are told of overdue tasks of the units they reach."""

ASKING = (Role.CLERK, Role.LEADER)
"""Roles that follow what their unit's plans ask of others."""


def _asked_for(person: Standing) -> QuerySet[RemedyPlan, Any]:
    """Plans of the person's units, and of those whose affairs fell to them: they judge what is done under them."""
    return RemedyPlan.objects.filter(falls_to("unit", person.nodes(ASKING), person)).values("pk")


def _named(tasks: QuerySet[Task], person: Standing) -> Rows:
    named = tasks.annotate(unit_name=name_of("lead_unit", person)).order_by("deadline", "pk")
    return named.values("pk", "title", "unit_name", "progress", "deadline")


def _led_by(person: Standing) -> Q:
    """Tasks that the person leads, as long as the lead unit is there: once it has ended, its heirs take them over."""
    there = Unit.objects.existing(on=person.on)
    return Q(lead_person__user=person.user_id, lead_unit__in=there)


def led(person: Standing) -> Rows:
    """Open tasks that the person leads."""
    return _named(Task.objects.open().filter(_led_by(person)), person)


def _led_by_own_unit(person: Standing) -> Q:
    """Tasks that a unit of the person leads, by somebody else: often by its head, who has it done by the unit."""
    return Q(lead_unit_id__in=person.nodes(ASKING)) & ~_led_by(person)


def led_by_unit(person: Standing) -> Rows:
    """Open tasks that the person's units lead; whoever leads one of them may have no account."""
    return _named(Task.objects.open().filter(_led_by_own_unit(person)), person)


def helped(person: Standing) -> Rows:
    """Open tasks with which the person's units help and that other units lead."""
    units = person.nodes(ASKING)
    helping = Task.cooperating_units.through.objects.filter(unit_id__in=units).values("task_id")
    others = Task.objects.open().filter(pk__in=helping).exclude(lead_unit_id__in=units).exclude(_led_by(person))
    return _named(others, person)


def asked(person: Standing) -> Rows:
    """Open tasks of the plans of the person's units that other units lead and that fall due soon."""
    soon = Task.objects.open().filter(plan__gathered=_asked_for(person), deadline__range=(person.on, person.on + AHEAD))
    return _named(soon.exclude(lead_unit_id__in=person.nodes(ASKING)), person)


def done(person: Standing) -> Rows:
    """Tasks of the plans of the person's units that somebody else reported done and nobody has judged."""
    reported = Task.objects.filter(state=TaskState.DONE, plan__gathered=_asked_for(person))
    named = reported.exclude(done_by=person.user_id).annotate(unit_name=name_of("lead_unit", person))
    return named.order_by("done_on", "pk").values("pk", "title", "unit_name", "done_on")


def late(person: Standing) -> Rows:
    """Overdue tasks in the reach of a leader or inspector, or asked for by the person's unit.

    Those that the person or a unit of the person leads, or is to take over, stand among what waits for the person.
    """
    reached, own = person.answered_ids(*ANSWERING), person.nodes(ASKING)
    ways = Q(lead_unit__among=reached) | Q((f"plan__{among_those(reached)}", _asked_for(person)))
    overdue = Task.objects.filter(ways).overdue(on=person.on)
    taken = left_behind_ids(own, person.on)
    waiting = _led_by(person) | Q(lead_unit_id__in=own) | Q(lead_unit_id__in=taken)
    return _named(overdue.exclude(waiting), person)


def _item(person: Standing, row: Row) -> WorkItem:
    told = {"unit": capfirst(row["unit_name"] or ""), "progress": row["progress"]}
    return WorkItem(
        title=row["title"],
        meta=_("Nhiệm vụ · %(unit)s · đã làm %(progress)s%%") % told,
        url=reverse("remedies:task", args=[row["pk"]]),
        due=due(row["deadline"], today=person.on),
    )


def _helped_item(person: Standing, row: Row) -> WorkItem:
    told = {"unit": capfirst(row["unit_name"] or ""), "progress": row["progress"]}
    return WorkItem(
        title=row["title"],
        meta=_("Nhiệm vụ phối hợp · %(unit)s chủ trì · đã làm %(progress)s%%") % told,
        url=reverse("remedies:task", args=[row["pk"]]),
        due=due(row["deadline"], today=person.on),
    )


def _done_item(person: Standing, row: Row) -> WorkItem:
    told = {"unit": capfirst(row["unit_name"] or ""), "day": date_format(row["done_on"], "d/m/Y")}
    return WorkItem(
        title=row["title"],
        meta=_("Nhiệm vụ · %(unit)s · báo cáo hoàn thành ngày %(day)s") % told,
        url=reverse("remedies:task", args=[row["pk"]]),
        state=str(TaskState.DONE.label),
        tone="wait",
    )


SOURCES = (
    Source("task-led", gettext_lazy("Nhiệm vụ đang chủ trì"), Group.WAITS, (), led, _item, by_deadline),
    Source(
        "task-unit",
        gettext_lazy("Nhiệm vụ đơn vị tôi chủ trì"),
        Group.WAITS,
        ASKING,
        led_by_unit,
        _item,
        by_deadline,
        elsewhere=(gettext_lazy("Xem trong danh sách nhiệm vụ"), "remedies:tasks", "part=leads&state=open"),
    ),
    Source(
        "task-helped",
        gettext_lazy("Nhiệm vụ đơn vị tôi phối hợp"),
        Group.WAITS,
        ASKING,
        helped,
        _helped_item,
        by_deadline,
        in_mail=False,
        elsewhere=(gettext_lazy("Xem trong danh sách nhiệm vụ"), "remedies:tasks", "part=helps&state=open"),
    ),
    Source("task-done", gettext_lazy("Nhiệm vụ chờ xác nhận hoàn thành"), Group.WAITS, ASKING, done, _done_item),
    Source(
        "task-late",
        gettext_lazy("Nhiệm vụ quá hạn"),
        Group.LATE,
        (*ANSWERING, Role.CLERK),
        late,
        _item,
        by_deadline,
    ),
    Source(
        "task-asked",
        gettext_lazy("Nhiệm vụ đã giao, sắp đến hạn"),
        Group.ASKED,
        ASKING,
        asked,
        _item,
        in_mail=False,
    ),
)
