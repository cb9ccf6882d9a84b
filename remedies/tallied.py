"""What is kept counted (`FindingTally`, `TaskTally`) as far as a user sees the records, and what is to be set right.

A tally knows units, quarters and states. What somebody sees or does not see as a person is counted from the records:
those are few.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from accounts.models import User
from remedies.models import Finding, FindingTally, Task, TaskTally
from remedies.models.tally import TallyQuerySet
from remedies.querysets import FindingQuerySet, TaskQuerySet
from units.access import standing
from units.models import Official
from units.reach import Reach
from units.roles import CASE_ROLES


def _sight(user: User) -> Reach:
    return standing(user).answered_ids(*CASE_ROLES)


def tallied_findings(user: User) -> TallyQuerySet[FindingTally]:
    """How many findings there are in the units that the user's roles reach today; `own_findings` are among them."""
    return FindingTally.objects.filter(unit__among=_sight(user))


def own_findings(user: User) -> FindingQuerySet | None:
    """Those of them that name the user and are kept from them (row 10); None where nobody can be named."""
    person = standing(user).official_id
    return Finding.objects.filter(unit__among=_sight(user), official=person) if person else None


def tallied_tasks(user: User) -> TallyQuerySet[TaskTally]:
    """How many tasks there are that such a unit planned, leads or helps with."""
    units = _sight(user)
    ways = Q(lead_unit__among=units) | Q(plan_unit__among=units) | Q(helpers__among=units)
    return TaskTally.objects.filter(ways)


def tasks_beyond_tallies(user: User) -> TaskQuerySet:
    """The tasks that the user sees for leading them in person, and for no unit's sake."""
    units = _sight(user)
    led = Task.objects.filter(lead_person__user=user).order_by().values_list("pk", "lead_unit_id", "plan__unit_id")
    beyond = {pk for pk, *told in led if units.isdisjoint(told)}
    if beyond:
        helping = Task.cooperating_units.through.objects.filter(task__in=beyond, unit__among=units)
        beyond.difference_update(helping.values_list("task_id", flat=True))
    return Task.objects.filter(pk__in=beyond)


def open_tasks_due(user: User, first: date, last: date) -> TaskQuerySet:
    """The open tasks due on these days that the user sees: of `visible_tasks`, asked for days that leave few.

    Of each it is asked who helps; who helps with any of a million would otherwise be gathered first.
    """
    units, own = _sight(user), Official.objects.filter(user=user)
    helping = Task.cooperating_units.through.objects.filter(task=OuterRef("pk"), unit__among=units)
    ways = Q(lead_unit__among=units) | Q(plan__unit__among=units) | Q(helped__isnull=False)
    due = Task.objects.open().filter(deadline__range=(first, last)).alias(helped=Subquery(helping.values("pk")[:1]))
    anew = Task.objects.filter(reopens=OuterRef("pk"))
    return due.filter(ways | Q(lead_person__in=own.values("pk")), ~Exists(anew))
