"""Puts the kinds of `units.reference` into the database; called by migrations and by tests."""

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from units.reference import KINDS


def load_kinds(kind_model: type[Model]) -> None:
    """Add what is missing; rows that exist are left as they are. Safe to run again.

    A column that the model does not have yet (an early migration) is left out.
    """
    columns = {field.name for field in kind_model._meta.get_fields()}
    known = set(kind_model._default_manager.values_list("code", flat=True))
    for order, kind in enumerate(KINDS, start=1):
        values = {
            "code": kind.code,
            "name": kind.name,
            "name_begins": kind.begins,
            "official_digits": kind.digits,
            "system": kind.system,
            "collective_name": kind.collective_name,
            "coverage_group": kind.coverage_group,
            "order": order * 10,
            "valid": DateRange(kind.since, kind.until),
        }
        if kind.code not in known:
            kind_model._default_manager.create(**{name: value for name, value in values.items() if name in columns})


def load_name_beginnings(kind_model: type[Model]) -> None:
    """Tell kinds that were loaded before the column was there how the names of their units begin."""
    for kind in KINDS:
        rows = kind_model._default_manager.filter(code=kind.code, name_begins="")
        rows.update(name_begins=kind.begins)


def load_official_digits(kind_model: type[Model]) -> None:
    """Tell kinds that were loaded before the column was there how long the official codes of their units are."""
    for kind in KINDS:
        kind_model._default_manager.filter(code=kind.code, official_digits=None).update(official_digits=kind.digits)
