"""Questions about inspections, findings, handlings and tasks, each with a name and dates."""

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db.models import Case, F, Model, Q, QuerySet, When
from django.db.models.functions import Coalesce

from library.categories import ORGANISATIONS
from remedies.states import CONCLUDED, GRAVE, EvidenceStep, FindingState, HandlingState, TaskState
from units.querysets import lineage_ids

if TYPE_CHECKING:
    from remedies.models import Finding, Handling, Inspection, Task, Visit  # noqa: F401
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

    def about(self, theme: str) -> "VisitQuerySet":
        """Visits that looked at a theme, by its code."""
        return self.filter(themes__code=theme, themes__catalogue__code="inspection_theme")


class FindingQuerySet(UnitRecords["Finding"]):
    """Questions about findings."""

    def between(self, start: date, end: date) -> "FindingQuerySet":
        """Findings found from `start` to `end`, both days included."""
        return self.filter(found_on__range=(start, end))

    def standing(self) -> "FindingQuerySet":
        """Findings that count: what was neither cleared nor recorded twice."""
        return self.exclude(state__in=[FindingState.CLEARED, FindingState.DUPLICATE])

    def confirmed(self) -> "FindingQuerySet":
        """Findings of which it was concluded that they are so."""
        return self.filter(state__in=CONCLUDED)

    def conduct(self) -> "FindingQuerySet":
        """Standing findings whose evidence shows conduct or a violation, not mere attitude or sign.

        Where the evidence was judged too little to conclude, it does not show that.
        """
        return self.standing().filter(step__in=GRAVE).exclude(state=FindingState.INSUFFICIENT)

    def violations(self) -> "FindingQuerySet":
        """Confirmed violations."""
        return self.confirmed().filter(step=EvidenceStep.VIOLATION)


class HandlingQuerySet(UnitRecords["Handling"]):
    """Questions about what was decided against people and bodies."""

    def standing(self) -> "HandlingQuerySet":
        """Decisions that count: those not annulled."""
        return self.filter(state=HandlingState.STANDING)

    def between(self, start: date, end: date) -> "HandlingQuerySet":
        """Decided from `start` to `end`, both days included."""
        return self.filter(decided_on__range=(start, end))

    def discipline(self) -> "HandlingQuerySet":
        """Discipline, by the State or by the Party."""
        return self.exclude(ladder="soft")

    def soft(self) -> "HandlingQuerySet":
        """Measures that are no discipline."""
        return self.filter(ladder="soft")

    def of_persons(self) -> "HandlingQuerySet":
        """Decisions about a person, named or not."""
        return self.exclude(category__in=ORGANISATIONS)

    def of_bodies(self) -> "HandlingQuerySet":
        """Decisions about a body."""
        return self.filter(category__in=ORGANISATIONS)

    def in_effect(self, *, on: date) -> "HandlingQuerySet":
        """Discipline that has effect on a day."""
        begun = self.standing().discipline().filter(decided_on__lte=on)
        return begun.filter(Q(effect_until__isnull=True) | Q(effect_until__gte=on))

    def person_count(self) -> int:
        """How many distinct persons these decisions are about, wherever they were decided.

        Records that name nobody are one person each, unless they say that they are about the same one.
        """
        who = self.of_persons().annotate(
            known=Coalesce("official_id", "same_person_as__official_id"),
            unknown=Case(When(known__isnull=True, then=Coalesce("same_person_as_id", F("pk")))),
        )
        return who.order_by().values("known", "unknown").distinct().count()

    def body_count(self) -> int:
        """How many distinct bodies these decisions are about."""
        return self.of_bodies().order_by().values("unit_id").distinct().count()


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
