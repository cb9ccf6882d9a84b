"""What the unit pages show: the tree as of a day, and one unit through time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from library.vietnamese import search_key
from units.models import Identity, Placement, Posting, Succession, Unit
from units.names import identities
from units.ranks import SENIORITY, Rank
from units.tree import Node, tree


@dataclass(frozen=True)
class TreeRow:
    """A unit in the list, with the name of the unit above when the list is a search result."""

    node: Node
    above: str


def tree_rows(roots: Iterable[int], *, on: date, words: str = "") -> list[TreeRow]:
    """The units below `roots` on a day; with `words`, those whose name holds them, accents aside."""
    nodes = tree(on=on, roots=roots)
    if not words:
        return [TreeRow(node, "") for node in nodes]
    key = search_key(words)
    names = {node.id: node.name for node in nodes}
    return [
        TreeRow(node, names.get(node.parent_id or 0, ""))
        for node in nodes
        if key in search_key(f"{node.name} {node.body_name} {node.code}")
    ]


@dataclass(frozen=True)
class PlacementRow:
    """Under which unit, on which days."""

    placement: Placement
    parent: str


@dataclass(frozen=True)
class UnitPage:
    """One unit: what it is on the day, who leads it, what it was and where it stood."""

    unit: Unit
    on: date
    identity: Identity
    exists: bool
    parent: Identity | None
    parent_code: str
    heads: list[Posting]
    children: list[TreeRow]
    names: list[Identity]
    placements: list[PlacementRow]
    successions: list[tuple[Succession, str, str]]


def unit_page(unit: Unit, *, on: date) -> UnitPage:
    """All that the page of a unit shows, as of a day; the number of queries is fixed."""
    names = list(unit.identities.select_related("kind", "legal_act").order_by("-valid"))
    current = next((name for name in names if on in name.valid), None)
    placements = list(unit.placements.select_related("parent").order_by("-valid"))
    place = next((row for row in placements if on in row.valid), None)
    successions = [*unit.successions_out.select_related("legal_act"), *unit.successions_in.select_related("legal_act")]
    others = {row.parent_id for row in placements} | {row.old_id for row in successions}
    others |= {row.new_id for row in successions if row.new_id}
    known = identities(others, on=on)
    leaders = Posting.objects.on(on).filter(unit=unit).exclude(rank=Rank.STAFF).select_related("official")
    return UnitPage(
        unit=unit,
        on=on,
        identity=current or names[0],
        exists=current is not None,
        parent=known.get(place.parent_id) if place else None,
        parent_code=place.parent.code if place else "",
        heads=sorted(leaders.order_by("official__sort_key"), key=lambda row: SENIORITY[row.rank]),
        children=[TreeRow(node, "") for node in tree(on=on, roots=[unit.pk]) if node.depth == 1],
        names=names,
        placements=[PlacementRow(row, known[row.parent_id].name) for row in placements],
        successions=[
            (row, known[row.old_id].name, known[row.new_id].name if row.new_id else "")
            for row in {row.pk: row for row in successions}.values()
        ],
    )
