"""Puts the kinds of `units.reference` into the database; called by the migration and by tests."""

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from units.reference import KINDS


def load_kinds(kind_model: type[Model]) -> None:
    """Add what is missing; rows that exist are left as they are. Safe to run again."""
    known = set(kind_model._default_manager.values_list("code", flat=True))
    for order, kind in enumerate(KINDS, start=1):
        if kind.code not in known:
            kind_model._default_manager.create(
                code=kind.code,
                name=kind.name,
                system=kind.system,
                collective_name=kind.collective_name,
                coverage_group=kind.coverage_group,
                order=order * 10,
                valid=DateRange(kind.since, kind.until),
            )
