"""The units that a dashboard shows one under another: those directly below one, each with all that it answers for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from units.access import Standing
from units.models import Unit
from units.names import identities
from units.roles import Role
from units.tree import Node, lineages, tree


@dataclass(frozen=True)
class Row:
    """One unit of a dashboard. `ids` are all units whose records count here; one that is `alone` stands without those
    below it, one that is `beside` for nothing but itself. What a unit left that was split up counts at each of its
    heirs."""

    pk: int
    code: str
    name: str
    ids: frozenset[int]
    alone: bool = False
    official_code: str = ""
    kind: str = ""
    beside: bool = False

    @property
    def asked(self) -> dict[str, str]:
        """What a list is asked for to show the records of this row."""
        if self.beside:
            return {"code": self.code}
        return {"unit": self.code, "alone": "on"} if self.alone else {"unit": self.code}


def rows_of(person: Standing, roles: Iterable[Role], root: Unit | None) -> list[Row]:
    """The units directly below `root` and it alone; without one, the units where the person holds one of the roles
    and none above it, or what lies below the only one."""
    if root is None:
        nodes = _topmost(tree(on=person.on, roots=person.nodes(roles)))
        if len(nodes) != 1:
            return _whole(nodes, on=person.on)
    top = root.pk if root is not None else nodes[0].id
    found = tree(on=person.on, roots=[top])
    own = next((node for node in found if node.id == top), None)
    below = [node for node in found if node.parent_id == top]
    if own is None:
        return _ended(top, on=person.on)
    held = lineages([top], on=person.on)[top]
    rows = _whole(below, on=person.on)
    rest = held.difference(*(row.ids for row in rows))
    name = capfirst(own.name)
    alone = _("%(unit)s (không gồm đơn vị trực thuộc)") % {"unit": name} if rows else name
    return [Row(top, own.code, alone, rest, alone=bool(rows), kind=own.kind), *rows]


def _topmost(found: Iterable[Node]) -> list[Node]:
    """The roots of a tree: one that stands below another is shown, and counted, there."""
    return [node for node in found if node.parent_id is None]


def _whole(nodes: Iterable[Node], *, on: date) -> list[Row]:
    listed = list(nodes)
    held = lineages([node.id for node in listed], on=on)
    return [
        Row(node.id, node.code, capfirst(node.name), held[node.id], official_code=node.official_code, kind=node.kind)
        for node in listed
    ]


def _ended(pk: int, *, on: date) -> list[Row]:
    """A unit that has ended stands for itself."""
    named = identities([pk], on=on)[pk]
    code = Unit.objects.values_list("code", flat=True).get(pk=pk)
    return [Row(pk, code, capfirst(named.name), frozenset([pk]))]


def rows_beside(codes: Mapping[int, str], *, on: date) -> list[Row]:
    """A row for each of these units (id → code) by itself, also for those that have ended, by kind and name."""
    named = sorted(identities(codes, on=on).values(), key=lambda one: (one.kind.order, one.sort_key))
    return [
        Row(
            one.unit_id,
            codes[one.unit_id],
            capfirst(one.name),
            frozenset([one.unit_id]),
            official_code=one.official_code,
            kind=one.kind.code,
            beside=True,
        )
        for one in named
    ]


def per_row(rows: Iterable[Row], numbers: Mapping[int, list[int]], width: int) -> list[list[int]]:
    """The numbers of units (by id) added up for each row."""
    return [
        [sum(column) for column in zip(*(numbers[pk] for pk in row.ids if pk in numbers), strict=True)] or [0] * width
        for row in rows
    ]
