"""The limits that hold on a day."""

from datetime import date

from remedies.limits import USUAL, Limit
from remedies.models import WarningLimit

Limits = dict[Limit, int]


def limits_on(day: date) -> Limits:
    """Every limit: as it was set for the day, else its usual value. In one query."""
    rows = WarningLimit.objects.filter(valid__contains=day).values_list("limit", "value")
    return {**USUAL, **{Limit(name): value for name, value in rows}}


def limits_ahead(day: date) -> list[WarningLimit]:
    """The limits that begin after a day, in their order."""
    return list(WarningLimit.objects.filter(valid__startswith__gt=day).order_by("valid"))
