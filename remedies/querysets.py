"""Questions about findings, handlings, plans, tasks and consultations, each with a name and dates."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from journal import clock, wall
from library.categories import ORGANISATIONS
from remedies.states import (
    ANSWERED,
    COMPLETED,
    CONCLUDED,
    GRAVE,
    REPORTED_DONE,
    UNDECIDED,
    EvidenceStep,
    FindingState,
    HandlingState,
    OpinionState,
    TaskOutcome,
    TaskState,
)
from units.querysets import counted_ids, followed_ids

if TYPE_CHECKING:
    from remedies.models import (  # noqa: F401
        AnnualRating,
        Consultation,
        Finding,
        Handling,
        Opinion,
        RemedyPlan,
        Reply,
        Task,
        TaskTransfer,
    )
    from units.models import Unit

Row = TypeVar("Row", bound=Model)

FEW_UNITS = 50
"""Up to so many units, their tasks are gathered through indexes; of more, each task is looked at once."""

NOT_MANY_UNITS = 500
"""As many as a province has: where all of its tasks are looked at, they are gathered."""


class UnitRecords(QuerySet[Row]):
    """Records that each belong to one unit."""

    def below(self, unit: "Unit", *, on: date) -> Self:
        """Records that count for `unit` on a day: its own, and those of what lies below it or was merged into it."""
        return self.filter(unit_id__in=counted_ids([unit.pk], on))


def _rows(model: str) -> Any:
    """The rows of a model of this app, which stands above this module."""
    return apps.get_model("remedies", model)._default_manager.all()


def answer_or_never() -> Case:
    """The day from which a finding is answered, after all days while it is not.

    COALESCE would say the same, but PostgreSQL does not hold it harmless and asks it only behind the wall.
    """
    return Case(When(answered_on=None, then=Value(date.max)), default="answered_on", output_field=DateField())


def _opening_anew() -> Any:
    """The tasks that open the task of the outer query anew.

    They are few, and told so PostgreSQL gathers them once, instead of looking for each task of a million.
    """
    return _rows("Task").filter(reopens__isnull=False, reopens=OuterRef("pk"))


def _number(rows: Any, by: str) -> Coalesce:
    """How many of the rows belong to the row of the outer query that their column `by` names."""
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class FindingQuerySet(UnitRecords["Finding"]):
    """Questions about findings."""

    def open_to(self, official_id: int | None) -> "FindingQuerySet":
        """All but those that name the person: nobody works on a case about themselves (row 10)."""
        return self.exclude(official=official_id) if official_id else self

    def between(self, start: date, end: date) -> "FindingQuerySet":
        """Findings found from `start` to `end`, both days included."""
        return self.filter(found_on__range=(start, end))

    def standing(self) -> "FindingQuerySet":
        """Findings that count: what was neither cleared nor recorded twice."""
        return self.exclude(state__in=[FindingState.CLEARED, FindingState.DUPLICATE])

    def confirmed(self) -> "FindingQuerySet":
        """Findings of which it was concluded that they are so."""
        return self.filter(state__in=CONCLUDED)

    def unanswered(self, *, on: date) -> "FindingQuerySet":
        """Findings that no plan and no task answered up to a day, asked so that the index of them answers."""
        return self.alias(answer=answer_or_never()).filter(answer__gt=on)

    def undecided(self) -> "FindingQuerySet":
        """Findings of which nobody has concluded anything yet."""
        return self.filter(state__in=UNDECIDED)

    def conduct(self) -> "FindingQuerySet":
        """Standing findings whose evidence shows conduct or a violation, not mere attitude or sign.

        Where the evidence was judged too little to conclude, it does not show that.
        """
        return self.standing().filter(step__in=GRAVE).exclude(state=FindingState.INSUFFICIENT)

    def violations(self) -> "FindingQuerySet":
        """Confirmed violations."""
        return self.confirmed().filter(step=EvidenceStep.VIOLATION)


class AnnualRatingQuerySet(UnitRecords["AnnualRating"]):
    """Questions about annual ratings."""

    def open_to(self, official_id: int | None) -> "AnnualRatingQuerySet":
        """All but the person's own: nobody works on what is decided about themselves (row 10)."""
        return self.exclude(official=official_id) if official_id else self


class ReplyQuerySet(QuerySet["Reply"]):
    """Questions about the right to answer."""

    def of_the_subject(self) -> "ReplyQuerySet":
        """Replies of whom the finding is about now: the named person, or the unit where it is about a collective."""
        person = Q(official=F("finding__official"))
        return self.filter(person | Q(unit=F("finding__unit"), finding__subject="organisation"))

    def overdue(self, *, on: date) -> "ReplyQuerySet":
        """Asked for, and not given by a deadline that had passed on a day."""
        return self.filter(outcome="asked", due_on__lt=on)


class HandlingQuerySet(UnitRecords["Handling"]):
    """Questions about what was decided against people and bodies."""

    def open_to(self, official_id: int | None) -> "HandlingQuerySet":
        """All but those against the person: nobody works on a case about themselves (row 10)."""
        if not official_id:
            return self
        own = RawSQL("SELECT remedies_handlings_of(%s)", [official_id])  # wherever they were decided (decision 0046)
        return self.exclude(official=official_id).exclude(same_person_as__in=own)

    def standing(self) -> "HandlingQuerySet":
        """Decisions that count: those not annulled."""
        return self.filter(state=HandlingState.STANDING)

    def between(self, start: date, end: date) -> "HandlingQuerySet":
        """Decided from `start` to `end`, both days included."""
        return self.filter(decided_on__range=(start, end))

    def discipline(self) -> "HandlingQuerySet":
        """Discipline, by the State or by the Party."""
        return self.filter(ladder__in=["state", "party"])

    def measures(self) -> "HandlingQuerySet":
        """What was done to somebody: neither that a violation was exempt, nor that it is not considered yet."""
        return self.exclude(ladder__in=["exempt", "deferred"])

    def exempt(self) -> "HandlingQuerySet":
        """Decisions that a violation is exempt from discipline."""
        return self.filter(ladder="exempt")

    def deferred(self, *, on: date) -> "HandlingQuerySet":
        """Decisions by which discipline is not to be considered yet on a day."""
        begun = self.standing().filter(ladder="deferred", decided_on__lte=on)
        return begun.filter(Q(effect_until__isnull=True) | Q(effect_until__gte=on))

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
        with wall.showing(wall.EVERYTHING):  # the first record of the same person may lie beyond who asks
            return who.order_by().values("known", "unknown").distinct().count()

    def body_count(self) -> int:
        """How many distinct bodies these decisions are about."""
        return self.of_bodies().order_by().values("unit_id").distinct().count()


class PlanQuerySet(QuerySet["RemedyPlan"]):
    """Questions about remedy plans."""

    def decided_by(self, unit: "Unit", *, on: date) -> "PlanQuerySet":
        """The plans of `unit`, and of what had gone up in it, up to a day."""
        return self.filter(unit_id__in=followed_ids([unit.pk], on), decided_on__lte=on)

    def counting_tasks(self, *, on: date) -> "PlanQuerySet":
        """With `tasks_now`: the tasks of each plan as of a day."""
        tasks = _rows("Task").standing(on=on).filter(plan=OuterRef("pk"))
        return self.annotate(tasks_now=_number(tasks, "plan"))


def among_those(units: frozenset[int], *, whole: bool = False) -> str:
    """How tasks are found by their plans and helpers: those of `FEW_UNITS` through indexes, of more by looking.

    Where all of them are looked at (*whole*), and not only the first of an order, `NOT_MANY_UNITS` are few.
    """
    return "gathered" if len(units) <= (NOT_MANY_UNITS if whole else FEW_UNITS) else "in"


class TaskQuerySet(QuerySet["Task"]):
    """Questions about tasks; of a past day they answer as it would have, with the deadline and the lead of then."""

    def planned_by(self, unit: "Unit", *, on: date) -> "TaskQuerySet":
        """Tasks of the plans that `unit` decided, or what had gone up in it by a day."""
        return self.filter(plan__unit_id__in=followed_ids([unit.pk], on))

    def open(self) -> "TaskQuerySet":
        """Tasks still to be done."""
        return self.filter(state=TaskState.OPEN)

    def standing(self, *, on: date) -> "TaskQuerySet":
        """Tasks given up to a day and not replaced by then: a task opened anew counts once, as the new one."""
        return self.filter(~Exists(_opening_anew().filter(given_on__lte=on)), given_on__lte=on)

    def done(self, *, on: date) -> "TaskQuerySet":
        """Tasks reported done up to a day and not refused by then, whether confirmed yet or not."""
        return self.filter(Q(state__in=COMPLETED) | Q(state=TaskState.RETURNED, judged_on__gt=on), done_on__lte=on)

    def verified(self, *, on: date) -> "TaskQuerySet":
        """Tasks whose completion the plan's unit had confirmed on a day."""
        return self.filter(state=TaskState.VERIFIED, judged_on__lte=on)

    def with_deadline_of(self, *, on: date) -> "TaskQuerySet":
        """With `deadline_then`: the deadline before whatever extension was decided after the day."""
        later = _rows("TaskExtension").filter(task=OuterRef("pk"), decided_on__gt=on).order_by("number")
        return self.alias(deadline_then=Coalesce(Subquery(later.values("old_deadline")[:1]), F("deadline")))

    def with_lead_at_deadline(self) -> "TaskQuerySet":
        """With `lead_then`: the unit that led when the deadline `deadline_then` ran out."""
        later = _rows("TaskTransfer").filter(task=OuterRef("pk"), on__gt=OuterRef("deadline_then")).order_by("number")
        unit = Coalesce(Subquery(later.values("from_unit")[:1]), F("lead_unit"), output_field=BigIntegerField())
        return self.alias(lead_then=unit)

    def overdue(self, *, on: date, days: int = 0) -> "TaskQuerySet":
        """Tasks whose deadline had passed on a day, by more than `days`, neither finished nor given up by then.

        Where nobody has acted since, these are open ones, which have an index; none is given after its deadline.
        """
        before = on - timedelta(days=days)
        if clock.is_latest(on):
            return self.open().filter(deadline__lt=before).alias(deadline_then=F("deadline"))
        due = self.with_deadline_of(on=on).filter(Q(deadline_then__lt=before), given_on__lte=on)
        due = due.exclude(state=TaskState.NOT_TO_DO, dropped_on__lte=on)
        return due.exclude(state__in=REPORTED_DONE, done_on__lte=on)

    def late(self, *, on: date) -> "TaskQuerySet":
        """Tasks of the outcome OVERDUE by today, `on`, asked so that the index of open tasks answers."""
        return self.open().filter(~Exists(_opening_anew()), deadline__lt=on)

    def with_outcome(self, *, on: date) -> "TaskQuerySet":
        """With `outcome`: what has become of each by today, `on`, in one word of `TaskOutcome`."""
        done = Q(state__in=COMPLETED)
        return self.annotate(
            outcome=Case(
                When(Exists(_opening_anew()), then=Value(TaskOutcome.REPLACED)),
                When(done & Q(done_on__lte=F("deadline")), then=Value(TaskOutcome.ON_TIME)),
                When(done, then=Value(TaskOutcome.LATE)),
                When(state=TaskState.NOT_TO_DO, then=Value(TaskOutcome.DROPPED)),
                When(state=TaskState.RETURNED, then=Value(TaskOutcome.RETURNED)),
                When(deadline__lt=on, then=Value(TaskOutcome.OVERDUE)),
                default=Value(TaskOutcome.RUNNING),
                output_field=CharField(),
            )
        )

    def extended(self, start: date, end: date) -> "TaskQuerySet":
        """Tasks whose deadline was extended from `start` to `end`, each once."""
        return self.filter(Exists(_rows("TaskExtension").filter(task=OuterRef("pk"), decided_on__range=(start, end))))

    def transferred(self, start: date, end: date) -> "TaskQuerySet":
        """Tasks passed from one unit to another from `start` to `end`, each once."""
        made = _rows("TaskTransfer").between_units().filter(task=OuterRef("pk"), on__range=(start, end))
        return self.filter(Exists(made))

    def counting_movements(self) -> "TaskQuerySet":
        """With `transfers_made` and `extensions_made`."""
        transfers, extensions = (_rows(name).filter(task=OuterRef("pk")) for name in ("TaskTransfer", "TaskExtension"))
        return self.annotate(transfers_made=_number(transfers, "task"), extensions_made=_number(extensions, "task"))


class TransferQuerySet(QuerySet["TaskTransfer"]):
    """Questions about the passing on of tasks."""

    def between_units(self) -> "TransferQuerySet":
        """From one unit to another, of its own accord: not within a unit, nor to the heir of one that has ended."""
        return self.exclude(direction__in=["within", "succession"])

    def passed_along(self) -> "TransferQuerySet":
        """Up or sideways: what may be buck-passing (need 7). A task handed down is none."""
        return self.filter(direction__in=["up", "sideways"])


class ConsultationQuerySet(QuerySet["Consultation"]):
    """Questions about consultations."""

    def untouched(self) -> "ConsultationQuerySet":
        """Consultations in which no unit has answered or fallen silent yet; they may still be amended."""
        moved = _rows("Opinion").filter(consultation=OuterRef("pk")).exclude(state=OpinionState.ASKED)
        return self.exclude(Exists(moved))

    def counting_opinions(self) -> "ConsultationQuerySet":
        """With how many units are asked, and of these how many answered, fell silent, or still have time."""
        asked = _rows("Opinion").filter(consultation=OuterRef("pk")).exclude(state=OpinionState.WITHDRAWN)
        return self.annotate(
            opinions_asked=_number(asked, "consultation"),
            opinions_answered=_number(asked.filter(state__in=ANSWERED), "consultation"),
            opinions_silent=_number(asked.filter(silent_on__isnull=False), "consultation"),
            opinions_waiting=_number(asked.filter(state=OpinionState.ASKED), "consultation"),
        )


class OpinionQuerySet(QuerySet["Opinion"]):
    """Questions about opinions that units were asked for."""

    def waiting(self) -> "OpinionQuerySet":
        """Asked for and not answered yet."""
        return self.filter(state=OpinionState.ASKED)

    def asked_between(self, start: date, end: date) -> "OpinionQuerySet":
        """Asked for from `start` to `end`, but for those that the asking unit took back."""
        return self.filter(consultation__asked_on__range=(start, end)).exclude(state=OpinionState.WITHDRAWN)

    def on_time(self, *, on: date) -> "OpinionQuerySet":
        """Answered by the deadline, up to a day."""
        return self.filter(replied_on__lte=F("consultation__deadline")).filter(replied_on__lte=on)

    def late(self, *, on: date) -> "OpinionQuerySet":
        """Answered after the deadline, up to a day."""
        return self.filter(replied_on__gt=F("consultation__deadline")).filter(replied_on__lte=on)

    def silent(self, *, on: date) -> "OpinionQuerySet":
        """Not answered by a deadline that had passed on a day; a reply that came late changes nothing."""
        in_time = Q(replied_on__isnull=False, replied_on__lte=F("consultation__deadline"))
        return self.filter(~in_time, consultation__deadline__lt=on).exclude(state=OpinionState.WITHDRAWN)

    def at_fault(self, *, on: date) -> "OpinionQuerySet":
        """Answered late or evasively up to a day, or not at all by a deadline that had passed on it."""
        return self.filter(Q(replied_on__isnull=False) | Q(fault_on__lt=on), fault_on__lte=on)

    def evasive(self, *, on: date) -> "OpinionQuerySet":
        """Answered up to a day, in words that the asking unit judged to be evasive."""
        return self.filter(is_evasive=True, replied_on__lte=on)
