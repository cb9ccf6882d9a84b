"""Puts the catalogues of the reference modules into the database; called by migrations, the demo and tests."""

from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from library.reference import CATALOGUES, TermList
from library.reference_good_half import GOOD_HALF
from library.reference_registers import REGISTERS

TERM_LISTS: tuple[TermList, ...] = (*CATALOGUES, *GOOD_HALF, *REGISTERS)
"""Every list of terms that an installation starts with."""


def load_catalogues(catalogue_model: type[Model], item_model: type[Model]) -> None:
    """Add what is missing; rows that exist are left as they are. Safe to run again.

    The models are given, because a migration sees them as they were at its time.
    """
    for terms in TERM_LISTS:
        _load(terms, catalogue_model, item_model)


def _load(terms: TermList, catalogue_model: type[Model], item_model: type[Model]) -> None:
    catalogue, _created = catalogue_model._default_manager.get_or_create(code=terms.code, defaults={"name": terms.name})
    rows: Any = item_model._default_manager.filter(catalogue=catalogue)
    days = DateRange(terms.since, terms.until)
    known: dict[str, Any] = {item.code: item for item in rows.filter(valid__overlap=days)}
    for order, term in enumerate(terms.terms, start=terms.first):
        if term.code not in known:
            known[term.code] = item_model._default_manager.create(
                catalogue=catalogue,
                code=term.code,
                name=term.name,
                parent=known[term.parent] if term.parent else None,
                order=order,
                source=terms.source,
                valid=days,
            )
