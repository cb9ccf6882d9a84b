"""When findings were confirmed, and which of them nobody has a plan for."""

from datetime import date

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncDate

from journal.models import Entry
from remedies.models import RemedyPlan, Task
from remedies.querysets import FindingQuerySet


def with_plan_due(findings: FindingQuerySet, *, days: int | Combinable) -> FindingQuerySet:
    """Confirmed findings with `confirmed_on`, and `plan_due`, the last day on which a plan is in time.

    `days` may be a question to the database (`remedies.facts.limits.asked_limit`).
    """
    told = Entry.objects.filter(subject_type="remedies.finding", subject_id=OuterRef("pk"), verb="confirm")
    day = Subquery(told.order_by("-id").annotate(day=TruncDate("business_at")).values("day")[:1])
    confirmed = findings.confirmed().annotate(confirmed_on=Coalesce(day, F("found_on")))
    return confirmed.annotate(plan_due=ExpressionWrapper(F("confirmed_on") + days, output_field=DateField()))


def without_plan(findings: FindingQuerySet, *, on: date, days: int | Combinable) -> FindingQuerySet:
    """Findings confirmed more than `days` before a day that no plan and no task answered up to that day (need 26)."""
    plans = RemedyPlan.findings.through.objects.filter(finding=OuterRef("pk"), remedyplan__decided_on__lte=on)
    tasks = Task.findings.through.objects.filter(finding=OuterRef("pk"), task__given_on__lte=on)
    late = with_plan_due(findings, days=days).filter(Q(plan_due__lt=on))
    return late.filter(~Exists(plans), ~Exists(tasks))
