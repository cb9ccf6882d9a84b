"""What a record was at the end of a day, told from the journal: nothing that was done later is undone by hand."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone

from journal.models import Entry

LET_OFF, ASKED_AGAIN = "exempt_unit", "demand_again"
"""What the journal calls it when a unit is let off a report, and when it owes it again."""


def after(day: date) -> datetime:
    """The first moment that is no longer of the day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def state_then(label: str, *, on: date, pk: str = "pk", state: str = "state") -> Coalesce:
    """The state at the end of a day: that out of which the first later step of the record led, else the one of now.

    `label` is the model as the journal calls it (`remedies.finding`); `pk` and `state` say where the record's stand.
    """
    later = _later(label, pk, on).exclude(from_state="").values("from_state")[:1]
    return Coalesce(Subquery(later), F(state), output_field=CharField())


def step_then(*, on: date) -> Coalesce:
    """How far the evidence of a finding went at the end of a day."""
    later = _later("remedies.finding", "pk", on).filter(detail__has_key="from")
    before = later.annotate(before=KeyTextTransform("from", "detail")).values("before")[:1]
    return Coalesce(Subquery(before), F("step"), output_field=CharField())


def owed_then(*, on: date) -> Exact:
    """Whether a unit owed its report at the end of a day: it did if what came next is that it was let off."""
    later = _later("reports.expectation", "pk", on).filter(verb__in=[LET_OFF, ASKED_AGAIN]).values("verb")[:1]
    now = Case(When(exempt_reason="", then=Value(LET_OFF)), default=Value(ASKED_AGAIN), output_field=CharField())
    return Exact(Coalesce(Subquery(later), now), LET_OFF)


def _later(label: str, pk: str, on: date) -> QuerySet[Any]:
    entries = Entry.objects.filter(subject_type=label, subject_id=OuterRef(pk), business_at__gte=after(on))
    return entries.order_by("pk")
