"""Who answers as head of a unit on the day that counts, and for what (need 26).

A finding rolls to the head in post on the day it was found; an overdue task to the head of its lead unit on the day its
deadline ran out; a finding without a plan to the head on the last day on which a plan would have been in time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from remedies.facts.confirming import without_plan
from remedies.querysets import FindingQuerySet, TaskQuerySet
from units.models import Posting
from units.names import identities
from units.querysets import PostingQuerySet


@dataclass(frozen=True)
class Charges:
    """The records that a user may see and that heads answer for, as of a day, from `since` on."""

    findings: FindingQuerySet
    overdue: TaskQuerySet
    without_plan: QuerySet[Any]
    since: date


@dataclass(frozen=True)
class HeadRow:
    """A head in office, with how much falls to the time in office."""

    posting: Posting
    unit_name: str
    findings: int
    overdue: int
    without_plan: int


def charges(findings: FindingQuerySet, tasks: TaskQuerySet, *, on: date, since: date, plan_days: int) -> Charges:
    """What there is to answer for: found from `since` on, overdue or without a plan on the day `on`."""
    standing = findings.standing().filter(found_on__range=(since, on))
    overdue = tasks.standing(on=on).overdue(on=on).with_lead_at_deadline()
    return Charges(standing, overdue, without_plan(findings, on=on, days=plan_days), since)


def heads_charged(heads: PostingQuerySet, charged: Charges) -> QuerySet[Any]:
    """The heads to whom something falls, with `findings`, `overdue`, `without_plan`, and from when these count."""
    falling = _falling(charged, unit=OuterRef("unit"), days=OuterRef("valid"))
    counted = heads.annotate(
        findings=_number(falling.findings),
        overdue=_number(falling.overdue),
        without_plan=_number(falling.without_plan),
        counted_from=Value(charged.since, output_field=DateField()),
    )
    return counted.filter(Exists(falling.findings) | Exists(falling.overdue) | Exists(falling.without_plan))


def head_rows(rows: Sequence[Any], *, on: date) -> list[HeadRow]:
    """The heads of one page with the names of their units."""
    names = identities({row.unit_id for row in rows}, on=on)
    return [
        HeadRow(row, capfirst(names[row.unit_id].name), row.findings, row.overdue, row.without_plan) for row in rows
    ]


def charges_of(head: Posting, charged: Charges) -> Charges:
    """What of it falls to one head."""
    return _falling(charged, unit=head.unit_id, days=head.valid)


def _falling(charged: Charges, *, unit: object, days: object) -> Charges:
    """What lies in a unit and in some days; both may be references to an outer query."""
    return Charges(
        charged.findings.filter(Q(unit=unit, found_on__contained_by=days)),
        charged.overdue.filter(Q(lead_then=unit, deadline_then__contained_by=days)),
        charged.without_plan.filter(Q(unit=unit, plan_due__contained_by=days)),
        charged.since,
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many rows, as a subquery; the constant keeps them in one group."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
