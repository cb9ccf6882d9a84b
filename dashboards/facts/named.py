"""Where records name a person: in a field of their own, and in rows about them (a reply, a lead passed on)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import ForeignKey, ManyToOneRel, Model, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from records.registry import kind_of
from records.texts import field_label, field_text
from remedies.facts.papers import papers_of
from units.models import Official, Unit
from units.names import identities


@dataclass(frozen=True)
class Beside:
    """A model whose rows are about records of another: `back` leads to one, `path` from it, `names` to people."""

    model: type[Model]
    back: str
    path: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class NamedIn:
    """One row about a record that names the person: as what, and what it says, each thing with its label."""

    title: str
    told: list[tuple[str, str]]


def named_of(model: type[Model], official: Official) -> QuerySet[Model] | None:
    """The keys of the records of a model that name the person anywhere; None where its records name nobody."""
    paths = [*_names(model), *(f"{one.path}__{name}" for one in _beside(model) for name in one.names)]
    if not paths:
        return None
    named = Q()
    for path in paths:
        named |= Q(**{path: official})
    return model._default_manager.filter(named).order_by().values("pk").distinct()  # type: ignore[return-value]


def names_itself(row: Model, official: Official) -> bool:
    """Whether a field of the record's own names the person."""
    return any(getattr(row, f"{name}_id") == official.pk for name in _names(type(row)))


def named_in(rows: Sequence[Model], official: Official, *, on: date) -> dict[int, list[NamedIn]]:
    """The rows about these records of one kind that name the person, by the key of the record; units by names of `on`.

    The number of queries depends on the kind, not on how many records there are.
    """
    found: dict[int, list[NamedIn]] = {}
    for beside in _beside(type(rows[0])) if rows else ():
        named = Q()
        for name in beside.names:
            named |= Q(**{name: official})
        about = beside.model._default_manager.filter(named, **{f"{beside.back}__in": rows})
        for pk, line in _lines(list(about.select_related().order_by("pk")), beside, official, on=on):
            found.setdefault(pk, []).append(line)
    return found


def _lines(rows: list[Any], beside: Beside, official: Official, *, on: date) -> list[tuple[int, NamedIn]]:
    """Each row in words, with the key of the record that it is about; who else is hidden in it is not told."""
    untold = {beside.back, *getattr(beside.model, "hidden_fields", ())}
    fields = [
        field for field in beside.model._meta.concrete_fields if not field.primary_key and field.name not in untold
    ]
    of_units = [field.attname for field in fields if field.related_model is Unit]
    names = identities({getattr(row, name) for row in rows for name in of_units} - {None}, on=on)
    papers = papers_of(rows)

    def text(row: Any, field: Any) -> str:
        unit = getattr(row, field.attname) if field.attname in of_units else None
        return capfirst(names[unit].name) if unit else field_text(row, field.name)

    lines = []
    for row in rows:
        told = [(capfirst(field_label(beside.model, field.name)), text(row, field)) for field in fields]
        told.append((_("Tệp"), "; ".join(paper.name for paper in papers[row._meta.label_lower, row.pk])))
        named_as = [name for name in beside.names if getattr(row, f"{name}_id") == official.pk]
        title = capfirst("; ".join(field_label(beside.model, name) for name in named_as))
        lines.append((getattr(row, f"{beside.back}_id"), NamedIn(title, [pair for pair in told if pair[1]])))
    return lines


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that name a person."""
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Official
    )


@cache
def _beside(model: type[Model]) -> tuple[Beside, ...]:
    """The models of rows about a record of `model` that name people and are no kind of record themselves."""
    found = []
    for relation in model._meta.related_objects:
        about = relation.related_model
        if not isinstance(relation, ManyToOneRel) or isinstance(about, str) or kind_of(about):
            continue
        if names := _names(about):
            found.append(Beside(about, relation.field.name, relation.name, names))
    return tuple(found)
