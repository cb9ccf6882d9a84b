"""Puts the indicators of `remedies.reference` into the database; called by the migration, the demo and tests."""

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from remedies.reference import INDICATORS, SINCE


def load_indicators(model: type[Model]) -> None:
    """Add what is missing; rows that exist are left as they are. Safe to run again.

    The model is given, because a migration sees it as it was at its time.
    """
    known = set(model._default_manager.values_list("code", flat=True))
    for order, one in enumerate(INDICATORS, start=1):
        if one.code not in known:
            model._default_manager.create(
                code=one.code,
                name=one.name,
                measure=one.measure,
                direction=one.direction,
                source=one.source,
                order=order,
                valid=DateRange(SINCE, None),
            )
