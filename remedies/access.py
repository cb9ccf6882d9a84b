"""Who sees and who may act on findings, tasks and inspections.

Five roles see what lies at and below their node, and what the units there have followed. The
administrator and the auditor see no case. Not visible is 404; visible but not allowed is 403.
"""

from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from remedies.models import Finding, Inspection, Task, Visit
from remedies.querysets import FindingQuerySet, InspectionQuerySet, TaskQuerySet, VisitQuerySet
from units.access import Standing, standing
from units.querysets import UnitQuerySet
from units.roles import Role

CASE_ROLES = (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, Role.PROVINCIAL_LEADER)


ENTRY_ROLES = (Role.CLERK, Role.INSPECTOR)
"""Who enters records of the units that they reach."""


class Can(StrEnum):
    """What a person may do with a record that is visible to them."""

    VIEW = "view"
    READ_NAME = "read_name"
    CONCLUDE = "conclude"  # verify, confirm, clear
    REPORT_PROGRESS = "report_progress"  # and complete
    ASSIGN = "assign"  # and drop


def _sight(person: Standing) -> UnitQuerySet:
    return person.answers_for(*CASE_ROLES)


def visible_findings(user: User) -> FindingQuerySet:
    """Findings in the units that the user's roles reach today."""
    return Finding.objects.filter(unit__in=_sight(standing(user)))


def visible_visits(user: User) -> VisitQuerySet:
    """Visits made by or to the units that the user's roles reach today."""
    return _visits(_sight(standing(user)))


def visible_inspections(user: User) -> InspectionQuerySet:
    """Inspections that such a unit led, or in which one was visited."""
    units = _sight(standing(user))
    return Inspection.objects.filter(Q(unit__in=units) | Q(pk__in=_visits(units).values("inspection")))


def visible_tasks(user: User) -> TaskQuerySet:
    """Tasks that such a unit planned, leads or helps with, and those the user leads in person."""
    units = _sight(standing(user))
    helping = Task.cooperating_units.through.objects.filter(unit__in=units).values("task")
    return Task.objects.filter(
        Q(plan__unit__in=units) | Q(lead_unit__in=units) | Q(pk__in=helping) | Q(lead_person__user=user)
    )


def may_enter_anywhere(user: User) -> bool:
    """Whether the user enters records of any unit at all."""
    return standing(user).holds(*ENTRY_ROLES)


def may_enter_at(user: User, unit_id: int) -> bool:
    """Whether the user enters and amends records of a unit."""
    return standing(user).reaches(unit_id, *ENTRY_ROLES)


def rights_on_finding(user: User, finding: Finding) -> frozenset[Can]:
    """What the user may do with a finding that is visible to them."""
    person = standing(user)
    rights = {Can.VIEW}
    inspects = person.answers_for(Role.INSPECTOR).filter(pk=finding.unit_id).exists()
    if inspects:
        rights.add(Can.CONCLUDE)
    if inspects or person.holds_at(finding.unit_id, Role.LEADER):
        rights.add(Can.READ_NAME)
    return frozenset(rights)


def rights_on_task(user: User, task: Task) -> frozenset[Can]:
    """What the user may do with a task that is visible to them."""
    person = standing(user)
    rights = {Can.VIEW}
    if task.lead_person.user_id == user.pk or person.holds_at(task.lead_unit_id, Role.CLERK, Role.LEADER):
        rights.add(Can.REPORT_PROGRESS)
    if person.holds_at(task.plan.unit_id, Role.CLERK, Role.LEADER):
        rights.add(Can.ASSIGN)
    return frozenset(rights)


def get_finding(user: User, pk: int, can: Can) -> Finding:
    """The finding, if the user may do `can` with it; otherwise 404 or 403."""
    finding = visible_findings(user).select_related("unit", "field", "visit__inspection").filter(pk=pk).first()
    if finding is None:
        raise Http404(_("Không có trường hợp này."))
    _demand(can, can is Can.VIEW or can in rights_on_finding(user, finding))
    return finding


def get_task(user: User, pk: int, can: Can) -> Task:
    """The task, if the user may do `can` with it; otherwise 404 or 403."""
    task = visible_tasks(user).select_related("plan", "group", "lead_unit", "lead_person", "evidence__file")
    found = task.filter(pk=pk).first()
    if found is None:
        raise Http404(_("Không có nhiệm vụ này."))
    _demand(can, can is Can.VIEW or can in rights_on_task(user, found))
    return found


def _visits(units: UnitQuerySet) -> VisitQuerySet:
    return Visit.objects.filter(Q(unit__in=units) | Q(inspection__unit__in=units))


def _demand(can: Can, allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(str(can))
