"""Who answers as head of a unit on the day that counts, and for what (need 26).

A finding rolls to the head in post on the day it was found; an overdue task to the head of its lead unit on the day its
deadline ran out; a finding without a plan to the head on the last day on which a plan would have been in time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import DateField, F, Func, IntegerField, JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.text import capfirst

from journal.replica import for_reading
from remedies.facts.confirming import without_plan
from remedies.querysets import FindingQuerySet, TaskQuerySet
from units.models import Posting
from units.names import identities
from units.querysets import PostingQuerySet

_FALLING = """
WITH head AS MATERIALIZED (
    SELECT post.id, post.unit_id, post.valid FROM units_posting AS post WHERE post.id IN ({posts})
)
SELECT head.id, count(*) FILTER (WHERE kind = 0), count(*) FILTER (WHERE kind = 1), count(*) FILTER (WHERE kind = 2)
FROM ({charges}) AS charge (kind, unit, day)
JOIN head ON head.unit_id = charge.unit AND head.valid @> charge.day
GROUP BY head.id
"""
"""What lies in a unit on a day falls to who leads it then. Heads are gathered first: a unit has many other posts."""


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
    """The heads to whom something falls, with `findings`, `overdue`, `without_plan`, and from when these count.

    All are counted at once, and the numbers handed to the database with the question: asked head by head, each task of
    a million would be looked at for each head.
    """
    numbers = _numbers(heads, charged)
    told = {
        name: _told({pk: counted[at] for pk, counted in numbers.items() if counted[at]})
        for at, name in enumerate(("findings", "overdue", "without_plan"))
    }
    return heads.filter(pk__in=list(numbers)).annotate(
        **told, counted_from=Value(charged.since, output_field=DateField())
    )


def head_rows(rows: Sequence[Any], *, on: date) -> list[HeadRow]:
    """The heads of one page with the names of their units."""
    names = identities({row.unit_id for row in rows}, on=on)
    return [
        HeadRow(row, capfirst(names[row.unit_id].name), row.findings, row.overdue, row.without_plan) for row in rows
    ]


def charges_of(head: Posting, charged: Charges) -> Charges:
    """What of it falls to one head."""
    unit, days = head.unit_id, head.valid
    return Charges(
        charged.findings.filter(unit=unit, found_on__contained_by=days),
        charged.overdue.filter(Q(lead_then=unit, deadline_then__contained_by=days)),
        charged.without_plan.filter(Q(unit=unit, plan_due__contained_by=days)),
        charged.since,
    )


def _numbers(heads: PostingQuerySet, charged: Charges) -> dict[int, tuple[int, int, int]]:
    """Post of a head → how many findings, overdue tasks and findings without a plan fall to it; not one with none."""
    kinds = (
        (charged.findings, "unit_id", "found_on"),
        (charged.overdue, "lead_then", "deadline_then"),
        (charged.without_plan, "unit_id", "plan_due"),
    )
    try:
        posts, bound = heads.order_by().values("pk").query.sql_with_params()
        asked = [_charge(at, *kind) for at, kind in enumerate(kinds)]
    except EmptyResultSet:  # somebody who sees no case: the database is not even asked
        return {}
    every = " UNION ALL ".join(sql for sql, _params in asked)
    question = _FALLING.format(charges=every, posts=posts)
    with for_reading().cursor() as cursor:
        cursor.execute(question, [*bound, *(value for _sql, params in asked for value in params)])
        return {pk: (findings, overdue, planless) for pk, findings, overdue, planless in cursor.fetchall()}


def _charge(at: int, rows: QuerySet[Any], unit: str, day: str) -> tuple[str, tuple[Any, ...]]:
    """A kind of charge by unit and day, its place among the kinds in front."""
    told = rows.order_by().annotate(at=Value(at), charged_unit=F(unit), charged_on=F(day))
    sql, params = told.values_list("at", "charged_unit", "charged_on").query.sql_with_params()
    return sql, params


def _told(numbers: dict[int, int]) -> Coalesce:
    """The number of each post as the database finds it by the post's id; 0 for all others."""
    known = Value({str(pk): number for pk, number in numbers.items()}, output_field=JSONField())
    text = Func(known, Cast("pk", TextField()), function="jsonb_extract_path_text", output_field=TextField())
    return Coalesce(Cast(text, IntegerField()), 0)
