"""The limits that hold on a day."""

from datetime import date

from django.db.models import IntegerField, Subquery, Value
from django.db.models.functions import Coalesce

from remedies.limits import USUAL, Limit
from remedies.models import WarningLimit

Limits = dict[Limit, int]


def limits_on(day: date) -> Limits:
    """Every limit: as it was set for the day, else its usual value. In one query."""
    rows = WarningLimit.objects.filter(valid__contains=day).values_list("limit", "value")
    return {**USUAL, **{Limit(name): value for name, value in rows}}


def asked_limit(limit: Limit, *, on: date) -> Coalesce:
    """One limit as it holds on a day, as part of a query that needs it."""
    set_for_the_day = WarningLimit.objects.filter(limit=limit, valid__contains=on).values("value")[:1]
    return Coalesce(Subquery(set_for_the_day), Value(USUAL[limit]), output_field=IntegerField())


def limits_ahead(day: date) -> list[WarningLimit]:
    """The limits that begin after a day, in their order."""
    return list(WarningLimit.objects.filter(valid__startswith__gt=day).order_by("valid"))
