"""Which confirmed findings nobody has a plan for."""

from datetime import date

from django.db.models import DateField, ExpressionWrapper, F, Q
from django.db.models.expressions import Combinable

from remedies.querysets import FindingQuerySet


def with_plan_due(findings: FindingQuerySet, *, days: int | Combinable) -> FindingQuerySet:
    """Confirmed findings with `plan_due`, the last day on which a plan is in time.

    `days` may be a question to the database (`remedies.facts.limits.asked_limit`).
    """
    due = ExpressionWrapper(F("confirmed_on") + days, output_field=DateField())
    return findings.confirmed().annotate(plan_due=due)


def without_plan(findings: FindingQuerySet, *, on: date, days: int | Combinable) -> FindingQuerySet:
    """Findings confirmed more than `days` before a day that no plan and no task answered up to that day (need 26)."""
    return with_plan_due(findings, days=days).filter(Q(plan_due__lt=on)).unanswered(on=on)
