"""Puts the catalogues of `library.reference` into the database; called by the migration and by tests."""

from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from library.reference import CATALOGUES, TermList


def load_catalogues(catalogue_model: type[Model], item_model: type[Model]) -> None:
    """Add what is missing; rows that exist are left as they are. Safe to run again.

    The models are given, because a migration sees them as they were at its time.
    """
    for terms in CATALOGUES:
        _load(terms, catalogue_model, item_model)


def _load(terms: TermList, catalogue_model: type[Model], item_model: type[Model]) -> None:
    catalogue, _created = catalogue_model._default_manager.get_or_create(code=terms.code, defaults={"name": terms.name})
    rows: Any = item_model._default_manager.filter(catalogue=catalogue)
    known: dict[str, Any] = {item.code: item for item in rows}
    for order, term in enumerate(terms.terms, start=1):
        if term.code not in known:
            known[term.code] = item_model._default_manager.create(
                catalogue=catalogue,
                code=term.code,
                name=term.name,
                parent=known[term.parent] if term.parent else None,
                order=order,
                source=terms.source,
                valid=DateRange(terms.since, None),
            )
