"""Units of a day as the lines of a flat list: each with the unit above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from units.models import Identity, Placement
from units.names import identities


@dataclass(frozen=True)
class UnitLine:
    """A unit as it is called on the day, what it stands under, and how many stand directly under it."""

    identity: Identity
    above: str
    below: int


def unit_lines(rows: Sequence[Identity], on: date) -> list[UnitLine]:
    """The lines of some units, in three queries."""
    ids = [row.unit_id for row in rows]
    placed = Placement.objects.on(on)
    parents = dict(placed.filter(child_id__in=ids).values_list("child_id", "parent_id"))
    below = dict(placed.filter(parent_id__in=ids).values_list("parent_id").annotate(Count("pk")).order_by())
    names = {pk: identity.name for pk, identity in identities(set(parents.values()), on=on).items()}
    return [UnitLine(row, names.get(parents.get(row.unit_id, 0), ""), below.get(row.unit_id, 0)) for row in rows]
