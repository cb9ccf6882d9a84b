"""The terms of a catalogue as dashboards name them and lists ask for them."""

from dataclasses import dataclass

from library.models import CatalogueItem


@dataclass(frozen=True)
class Term:
    """A term in its newest wording; `pk` is what a filter of lists asks for."""

    pk: int
    code: str
    name: str
    parent: str  # the code of the term above; empty without one


def terms(catalogue: str) -> list[Term]:
    """Every term that the catalogue ever had, in printed order."""
    rows = CatalogueItem.objects.newest(catalogue).values_list("pk", "code", "name", "parent__code")
    return [Term(pk, code, name, parent or "") for pk, code, name, parent in rows]
