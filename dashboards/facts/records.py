"""Tasks and findings on a person's list."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from dashboards.facts.lists import AHEAD, MOST, TOTAL, Cut
from library.deadlines import Due, due
from remedies.models import Finding, Task
from remedies.states import FindingState
from reports.querysets import OWN_ROLES
from units.access import Standing
from units.models import Identity
from units.roles import Role

LATE_TASK_ROLES = (Role.LEADER, Role.INSPECTOR)
"""Roles that are told of overdue tasks of the units they reach."""


@dataclass(frozen=True)
class TaskItem:
    """A task, with its lead unit's name of the day."""

    id: int
    title: str
    unit: str
    progress: int
    due: Due


@dataclass(frozen=True)
class FindingItem:
    """A finding: what and where, never who."""

    id: int
    summary: str
    unit: str
    found_on: date
    label: str


def _tasks(tasks: QuerySet[Task], *, today: date) -> Cut[TaskItem]:
    names = Identity.objects.on(today).filter(unit=OuterRef("lead_unit")).values("name")[:1]
    rows = tasks.annotate(unit_name=Subquery(names), total=TOTAL).order_by("deadline", "pk")
    fields = ("total", "pk", "title", "unit_name", "progress", "deadline")
    found = list(rows.values_list(*fields)[:MOST])
    items = [
        TaskItem(pk, title, name or "", progress, due(deadline, today=today))
        for _total, pk, title, name, progress, deadline in found
    ]
    return Cut(items, found[0][0] if found else 0)


def tasks_led(person: Standing, *, today: date) -> Cut[TaskItem]:
    """Open tasks that the person leads."""
    return _tasks(Task.objects.open().filter(lead_person=person.official_id), today=today)


def tasks_asked(person: Standing, *, today: date) -> Cut[TaskItem]:
    """Open tasks of the plans of the person's units that other units lead and that fall due soon."""
    nodes = person.nodes(OWN_ROLES)
    asked = Task.objects.open().filter(plan__unit_id__in=nodes, deadline__range=(today, today + AHEAD))
    return _tasks(asked.exclude(lead_unit_id__in=nodes), today=today)


def tasks_late(person: Standing, *, today: date) -> Cut[TaskItem]:
    """Overdue tasks that lie in the reach of a leader or inspector, or were asked for by the person's unit.

    Those that the person leads stand among the person's own.
    """
    reached = Q(lead_unit__in=person.answers_for(*LATE_TASK_ROLES))
    asked = Q(plan__unit_id__in=person.nodes(OWN_ROLES))
    late = Task.objects.overdue(on=today).filter(reached | asked)
    return _tasks(late.exclude(lead_person=person.official_id), today=today)


def findings_to_confirm(person: Standing, *, today: date) -> Cut[FindingItem]:
    """Findings that an inspector who reaches the unit still has to verify or conclude."""
    open_states = [FindingState.REPORTED, FindingState.VERIFYING]
    found = Finding.objects.filter(state__in=open_states, unit__in=person.answers_for(Role.INSPECTOR))
    names = Identity.objects.on(today).filter(unit=OuterRef("unit")).values("name")[:1]
    rows = found.annotate(unit_name=Subquery(names), total=TOTAL).order_by("found_on", "pk")
    shown = list(rows.values_list("total", "pk", "summary", "unit_name", "found_on", "state")[:MOST])
    items = [
        FindingItem(pk, summary, name or "", found_on, str(FindingState(state).label))
        for _total, pk, summary, name, found_on, state in shown
    ]
    return Cut(items, shown[0][0] if shown else 0)
