"""Puts the catalogues of `library.reference` into the database; called by migrations, the demo and tests."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from library.reference import CATALOGUES, Term, TermList


def load_catalogues(
    catalogue_model: type[Model], item_model: type[Model], lists: Iterable[TermList] = CATALOGUES
) -> None:
    """Add what is missing; rows that exist are left as they are. Safe to run again.

    The models are given, because a migration sees them as they were at its time; it names the lists of its time.
    """
    for terms in lists:
        _load(terms, catalogue_model, item_model)


def _load(terms: TermList, catalogue_model: type[Model], item_model: type[Model]) -> None:
    catalogue, _created = catalogue_model._default_manager.get_or_create(code=terms.code, defaults={"name": terms.name})
    rows: Any = item_model._default_manager.filter(catalogue=catalogue)
    known: dict[tuple[str, date], Any] = {(item.code, item.valid.lower): item for item in rows}
    newest: dict[str, Any] = {item.code: item for item in rows}
    for order, term in enumerate(terms.terms, start=terms.first):
        since = term.since or terms.since
        if (term.code, since) not in known:
            newest[term.code] = item_model._default_manager.create(
                catalogue=catalogue,
                code=term.code,
                name=term.name,
                parent=newest[term.parent] if term.parent else None,
                order=order,
                source=term.source or terms.source,
                valid=DateRange(since, term.until or terms.until),
                **_of_measures(term),
            )


def _of_measures(term: Term) -> dict[str, object]:
    """What only measures have; the first migrations know no such columns."""
    values = {"applies_to": list(term.applies_to), "effect_months": term.effect_months}
    return {name: value for name, value in values.items() if value}
