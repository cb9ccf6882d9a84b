"""What falls to a unit from those that it followed: tasks, reports, people, what goes on by rights, what was taken."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from dashboards.cells import Cell, cell
from dashboards.facts.filing import POSITION_FIELDS, position, with_filings
from dashboards.facts.inherited import Inherited, inherited
from journal.models import Entry
from library.deadlines import Due, due
from remedies.hand_over import TAKE_OVER_TASK, tasks_to_take_over
from remedies.models import Task
from reports.hand_over import TAKE_OVER_REPORT, reports_to_take_over
from reports.models import Report
from units.access import Standing
from units.facts.unposted import unposted
from units.models import Identity, Posting, Unit
from units.names import identities
from units.roles import CASE_ROLES, Role

TAKING_ROLES = (Role.CLERK, Role.LEADER)
"""Roles that take over what falls to their unit."""

ROUND = "expectation__round__name"

TAKEN = 50
"""How many of the newest take-overs are shown."""


@dataclass(frozen=True)
class TaskLine:
    """An open task that an ended unit led."""

    id: int
    title: str
    left_by: str
    lead: str
    progress: int
    due: Due


@dataclass(frozen=True)
class ReportLine:
    """A report that an ended unit still owes."""

    expectation_id: int
    round: str
    left_by: str
    cell: Cell
    due: Due


@dataclass(frozen=True)
class PersonLine:
    """Somebody whose post ended with the unit."""

    posting: Posting
    left_by: str


@dataclass(frozen=True)
class TakenLine:
    """What was taken over, from whom, when, by whose account."""

    at: datetime
    what: str
    is_report: bool
    subject_id: int
    left_by: str
    by: str


@dataclass(frozen=True)
class HandOver:
    """The hand-over page of a unit on a day; what the person may not see is empty."""

    unit: Unit
    identity: Identity
    left_by: list[Identity]
    tasks: list[TaskLine]
    reports: list[ReportLine]
    people: list[PersonLine]
    inherited: list[Inherited]
    taken: list[TakenLine]


def hand_over(unit: Unit, person: Standing) -> HandOver:
    """All that the page shows to a person; the number of queries is fixed."""
    on = person.on
    left = set(Unit.objects.left_behind_to([unit.pk], on=on).values_list("pk", flat=True))
    people = _people(unit, on=on) if person.reaches(unit.pk, Role.ADMINISTRATOR) else []
    names = identities({unit.pk, *left, *(posting.unit_id for posting in people)}, on=on)
    sees_cases = person.reaches(unit.pk, *CASE_ROLES)
    return HandOver(
        unit=unit,
        identity=names[unit.pk],
        left_by=sorted((names[pk] for pk in left), key=lambda row: row.sort_key),
        tasks=_tasks(unit, names, on=on) if sees_cases else [],
        reports=_reports(unit, names, on=on) if sees_cases else [],
        people=[PersonLine(row, names[row.unit_id].name) for row in people],
        inherited=inherited(unit, left) if sees_cases and left else [],
        taken=_taken(unit, on=on) if sees_cases else [],
    )


def _people(unit: Unit, *, on: date) -> list[Posting]:
    """Who is without a post, here and below: one administrator posts them all."""
    return list(unposted(Unit.objects.answered_for([unit.pk], on=on), on=on))


def _tasks(unit: Unit, names: dict[int, Identity], *, on: date) -> list[TaskLine]:
    rows = tasks_to_take_over([unit.pk], on=on).select_related("lead_person").order_by("deadline", "pk")
    return [
        TaskLine(
            task.pk,
            task.title,
            names[task.lead_unit_id].name,
            task.lead_person.full_name,
            task.progress,
            due(task.deadline, today=on),
        )
        for task in rows
    ]


def _reports(unit: Unit, names: dict[int, Identity], *, on: date) -> list[ReportLine]:
    owed = with_filings(reports_to_take_over([unit.pk], on=on)).order_by("deadline", "pk")
    lines = []
    for pk, unit_id, round_name, *fields in owed.values_list("pk", "unit_id", "round__name", *POSITION_FIELDS):
        stand = position(*fields)
        late = due(stand.deadline, today=on)
        lines.append(ReportLine(pk, round_name, names[unit_id].name, cell(stand, today=on), late))
    return lines


def _taken(unit: Unit, *, on: date) -> list[TakenLine]:
    """The newest take-overs, read from the journal."""
    found = Entry.objects.filter(unit_id=unit.pk, verb__in=[TAKE_OVER_TASK, TAKE_OVER_REPORT])
    entries = list(found.select_related("actor__official").order_by("-id")[:TAKEN])
    names = identities({entry.detail["from"] for entry in entries}, on=on)
    titles = {TAKE_OVER_TASK: _titles(Task, "title", entries), TAKE_OVER_REPORT: _titles(Report, ROUND, entries)}
    return [
        TakenLine(
            at=entry.business_at,
            what=titles[entry.verb].get(entry.subject_id, ""),
            is_report=entry.verb == TAKE_OVER_REPORT,
            subject_id=entry.subject_id,
            left_by=names[entry.detail["from"]].name,
            by=_account(entry),
        )
        for entry in entries
    ]


def _titles(model: type[Task] | type[Report], field: str, entries: list[Entry]) -> dict[int, str]:
    ids = [entry.subject_id for entry in entries if entry.subject_type == model._meta.label_lower]
    return dict(model._base_manager.filter(pk__in=ids).values_list("pk", field))


def _account(entry: Entry) -> str:
    if entry.actor is None:
        return _("hệ thống")
    official = getattr(entry.actor, "official", None)
    return official.full_name if official else entry.actor.username
