"""The tree of a day, opened as far as asked, and the units that a search finds in it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from library.search import ways_to_look
from library.vietnamese import search_key
from units.models import Identity, UnitKind
from units.tree import Node

SMALL = 40
"""A tree of so many units is shown whole until somebody closes a branch."""

FIRST_LOOK = 120
"""The branches of the top units are open as long as no more lines than this are shown."""

MANY_BRANCHES = 60
"""With more branches than this, not all are opened at once: the page would be too long to be of use."""


@dataclass(frozen=True)
class TreeRow:
    """A unit as a line. `toggle` is what `?open=` becomes when its branch is opened or closed."""

    node: Node
    kind: UnitKind
    below: int
    is_open: bool = False
    toggle: str = ""
    above: str = ""


@dataclass(frozen=True)
class TreePage:
    """The lines to be shown, how many units there are, and `?open=` for all branches (empty: too many)."""

    rows: list[TreeRow]
    total: int
    open_all: str
    is_open: bool
    can_close: bool


def opened_tree(nodes: Sequence[Node], *, opened: str | None) -> TreePage:
    """The units whose branches above are all open. `opened`: codes with commas; None: as the size suggests."""
    kinds, below = _kinds(), Counter(node.parent_id for node in nodes if node.parent_id)
    branches = [node for node in nodes if below[node.id]]
    is_open = _opened(nodes, branches, opened)
    shown: set[int] = set()
    rows = []
    for node in nodes:
        if node.parent_id is None or (node.parent_id in shown and node.parent_id in is_open):
            shown.add(node.id)
            toggle = _listed(branches, is_open ^ {node.id}) if below[node.id] else ""
            rows.append(TreeRow(node, kinds[node.kind], below[node.id], node.id in is_open, toggle))
    everything = _listed(branches, {node.id for node in branches}) if len(branches) <= MANY_BRANCHES else ""
    return TreePage(rows, len(nodes), everything, len(is_open) == len(branches), bool(is_open))


def found_rows(nodes: Sequence[Node], *, on: date, words: str, kind: str) -> list[TreeRow]:
    """The units of a kind whose name or code holds the words, accents aside, each with the unit above it."""
    kinds, names = _kinds(), {node.id: node.name for node in nodes}
    below = Counter(node.parent_id for node in nodes if node.parent_id)
    found = nodes
    if words:
        matching = matching_ids(words, on=on)
        found = [node for node in nodes if node.id in matching]
    return [
        TreeRow(node, kinds[node.kind], below[node.id], above=names.get(node.parent_id or 0, ""))
        for node in found
        if kind in {"", node.kind}
    ]


def matching_ids(words: str, *, on: date) -> set[int]:
    """Units whose name, body or code holds the words on a day."""
    key = search_key(words)
    for way in ways_to_look(key):
        named = way(key, "search_key") | Q(unit__code__contains=key) | Q(official_code__startswith=key)
        if found := set(Identity.objects.on(on).filter(named).order_by().values_list("unit_id", flat=True)):
            return found
    return set()


def kinds_of(nodes: Iterable[Node]) -> list[tuple[str, str]]:
    """The kinds that are there, to choose from, in their order."""
    there = {node.kind for node in nodes}
    return [(kind.code, kind.name) for kind in _kinds().values() if kind.code in there]


def _kinds() -> dict[str, UnitKind]:
    return {kind.code: kind for kind in UnitKind.objects.all()}


def _opened(nodes: Sequence[Node], branches: Sequence[Node], opened: str | None) -> set[int]:
    if opened is not None:
        asked = set(opened.split(","))
        return {node.id for node in branches if node.code in asked}
    if len(nodes) <= SMALL:
        return {node.id for node in branches}
    if sum(node.depth <= 1 for node in nodes) <= FIRST_LOOK:
        return {node.id for node in branches if node.depth == 0}
    return set()


def _listed(branches: Iterable[Node], ids: set[int]) -> str:
    return ",".join(node.code for node in branches if node.id in ids)
