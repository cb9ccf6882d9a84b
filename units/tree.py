"""The tree as of a day, whole, in one query."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from journal.kept import Group, kept
from journal.replica import for_reading
from units.querysets import LINEAGE, LINEAGES
from units.reach import Reach

_TREE = """
WITH RECURSIVE line(id) AS (
    SELECT unnest(%(within)s::bigint[])
    UNION
    SELECT placement.parent_id
    FROM line JOIN units_placement AS placement ON placement.child_id = line.id AND placement.valid @> %(on)s::date
), named(id, code, name, body_name, official_code, kind, kind_name, coverage_group, place) AS (
    SELECT unit.id, unit.code, identity.name, identity.body_name, identity.official_code,
           kind.code, kind.name, kind.coverage_group,
           to_char(kind."order", 'FM00000') || identity.sort_key::text COLLATE "C"
    FROM units_unit AS unit
    JOIN units_identity AS identity ON identity.unit_id = unit.id AND identity.valid @> %(on)s::date
    JOIN units_unitkind AS kind ON kind.id = identity.kind_id
    WHERE %(within)s::bigint[] IS NULL OR unit.id = ANY(ARRAY(SELECT id FROM line))
), tree(id, parent_id, depth, path) AS (
    SELECT named.id, NULL::bigint, 0, ARRAY[named.place]
    FROM named
    WHERE CASE WHEN %(roots)s::bigint[] IS NOT NULL THEN named.id = ANY(%(roots)s::bigint[])
               ELSE NOT EXISTS (
                   SELECT 1 FROM units_placement AS placement
                   WHERE placement.child_id = named.id AND placement.valid @> %(on)s::date
               ) END
    UNION ALL
    SELECT named.id, tree.id, tree.depth + 1, tree.path || named.place
    FROM tree
    JOIN units_placement AS placement ON placement.parent_id = tree.id AND placement.valid @> %(on)s::date
    JOIN named ON named.id = placement.child_id
)
SELECT tree.id, tree.parent_id, tree.depth, named.code, named.name, named.body_name,
       named.kind, named.kind_name, named.coverage_group, named.official_code
FROM tree JOIN named ON named.id = tree.id
ORDER BY tree.path
"""

_ANCESTORS = """
WITH RECURSIVE above(id, depth) AS (
    SELECT %(unit)s::bigint, 0
    UNION
    SELECT placement.parent_id, above.depth + 1
    FROM above
    JOIN units_placement AS placement ON placement.child_id = above.id AND placement.valid @> %(on)s::date
)
SELECT id FROM above ORDER BY depth
"""

_HEIRS = """
WITH RECURSIVE heirs(id) AS (
    SELECT %(unit)s::bigint
    UNION
    SELECT coalesce(succession.new_id, last.parent_id)
    FROM heirs
    JOIN units_succession AS succession ON succession.old_id = heirs.id AND succession.effective <= %(on)s::date
    LEFT JOIN units_placement AS last
      ON succession.new_id IS NULL AND last.child_id = heirs.id AND upper(last.valid) = succession.effective
    WHERE coalesce(succession.new_id, last.parent_id) IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM units_identity AS identity
        WHERE identity.unit_id = heirs.id AND identity.valid && daterange(succession.effective, NULL)
    )
)
SELECT heirs.id FROM heirs
JOIN units_identity AS identity ON identity.unit_id = heirs.id AND identity.valid @> %(on)s::date
WHERE heirs.id <> %(unit)s
"""


class Node(NamedTuple):
    """A unit in the tree of a day."""

    id: int
    parent_id: int | None
    depth: int
    code: str
    name: str
    body_name: str
    kind: str
    kind_name: str
    coverage_group: str
    official_code: str


def tree(*, on: date, roots: Iterable[int] | None = None, within: Iterable[int] | None = None) -> list[Node]:
    """The units of a day in tree order (kind, then Vietnamese order of names), parents first.

    Without `roots`, every unit that stands under none that day is a root. A root that stands
    below another root appears once, there. `within`: only these units and those above them, where they stand.
    """
    given, wanted = (None if ids is None else frozenset(ids) for ids in (roots, within))
    return list(_tree(on, given, wanted))


@kept(Group.UNITS, most=12)
def _tree(on: date, roots: frozenset[int] | None, within: frozenset[int] | None) -> tuple[Node, ...]:
    given, wanted = (None if ids is None else list(ids) for ids in (roots, within))
    with for_reading().cursor() as cursor:
        cursor.execute(_TREE, {"roots": given, "within": wanted, "on": on})
        nodes = [Node._make(row) for row in cursor.fetchall()]
    deepest: dict[int, int] = {}
    for node in nodes:
        deepest[node.id] = max(node.depth, deepest.get(node.id, 0))
    return tuple(node for node in nodes if node.depth == deepest[node.id])


@kept(Group.UNITS, most=60)
def reach_of(roots: frozenset[int], *, on: date) -> Reach:
    """The units of `lineage_ids`."""
    with for_reading().cursor() as cursor:
        cursor.execute(LINEAGE, [on, on, on, list(roots)])
        return Reach.below(roots, [row[0] for row in cursor.fetchall()])


def lineages(roots: Iterable[int], *, on: date) -> dict[int, frozenset[int]]:
    """For each of some units the ids of its `lineage_ids`, in one query. One split up lies in several of them."""
    return dict(_lineages(frozenset(roots), on))


@kept(Group.UNITS, most=24)
def _lineages(roots: frozenset[int], on: date) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {root: set() for root in roots}
    with for_reading().cursor() as cursor:
        cursor.execute(LINEAGES, [on, on, on, list(found)])
        for root, pk in cursor.fetchall():
            found[root].add(pk)
    return {root: frozenset(ids) for root, ids in found.items()}


def ancestor_ids(unit_id: int, *, on: date) -> list[int]:
    """The unit itself and every unit above it on a day, nearest first."""
    with for_reading().cursor() as cursor:
        cursor.execute(_ANCESTORS, {"unit": unit_id, "on": on})
        return [row[0] for row in cursor.fetchall()]


def heir_ids(unit_id: int, *, on: date) -> list[int]:
    """The units to which the open affairs of a unit that has ended fall on a day; none while it goes on."""
    with for_reading().cursor() as cursor:
        cursor.execute(_HEIRS, {"unit": unit_id, "on": on})
        return [row[0] for row in cursor.fetchall()]


def answering_ids(unit_id: int, *, on: date) -> list[int]:
    """The unit itself or, once it has ended, the units to which its open affairs fall on a day."""
    return heir_ids(unit_id, on=on) or [unit_id]
