"""Questions about inspections, findings and tasks, each with a name and dates."""

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db.models import Model, QuerySet

from remedies.states import EvidenceStep, FindingState, TaskState
from units.querysets import lineage_ids, subtree_ids

if TYPE_CHECKING:
    from remedies.models import Finding, Inspection, Task, Visit  # noqa: F401
    from units.models import Unit

Row = TypeVar("Row", bound=Model)


class UnitRecords(QuerySet[Row]):
    """Records that each belong to one unit."""

    def below(self, unit: "Unit", *, on: date) -> Self:
        """Records of `unit` and of what lies below it on a day, or was merged into it."""
        return self.filter(unit_id__in=lineage_ids([unit.pk], on))


class InspectionQuerySet(QuerySet["Inspection"]):
    """Questions about inspections."""

    def between(self, start: date, end: date) -> "InspectionQuerySet":
        """Inspections that were under way on some day from `start` to `end`."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class VisitQuerySet(QuerySet["Visit"]):
    """Questions about inspection visits."""

    def between(self, start: date, end: date) -> "VisitQuerySet":
        """Visits made from `start` to `end`, both days included."""
        return self.filter(on__range=(start, end))

    def led_by(self, unit: "Unit") -> "VisitQuerySet":
        """Visits of inspections that `unit` led."""
        return self.filter(inspection__unit=unit)


class FindingQuerySet(QuerySet["Finding"]):
    """Questions about findings."""

    def between(self, start: date, end: date) -> "FindingQuerySet":
        """Findings found from `start` to `end`, both days included."""
        return self.filter(found_on__range=(start, end))

    def below(self, unit: "Unit", *, on: date) -> "FindingQuerySet":
        """Findings in `unit` and in the units below it on a day."""
        return self.filter(unit_id__in=subtree_ids([unit.pk], on))

    def standing(self) -> "FindingQuerySet":
        """Findings that count: everything that was not cleared."""
        return self.exclude(state=FindingState.CLEARED)

    def conduct(self) -> "FindingQuerySet":
        """Standing findings whose evidence shows conduct or a violation, not mere attitude or sign."""
        return self.standing().filter(step__in=[EvidenceStep.CONDUCT, EvidenceStep.VIOLATION])

    def violations(self) -> "FindingQuerySet":
        """Confirmed violations."""
        return self.filter(step=EvidenceStep.VIOLATION, state=FindingState.CONFIRMED)


class TaskQuerySet(QuerySet["Task"]):
    """Questions about tasks."""

    def planned_by(self, unit: "Unit") -> "TaskQuerySet":
        """Tasks of the plans that `unit` decided."""
        return self.filter(plan__unit=unit)

    def open(self) -> "TaskQuerySet":
        """Tasks still to be done."""
        return self.filter(state=TaskState.OPEN)

    def overdue(self, *, on: date) -> "TaskQuerySet":
        """Tasks whose deadline had passed on a day and that were not finished by then.

        Asked of a past day it answers as that day would have, so an old round does not move.
        """
        due = self.filter(deadline__lt=on).exclude(state=TaskState.NOT_TO_DO)
        return due.exclude(state=TaskState.DONE, done_on__lte=on)
