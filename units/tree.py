"""The tree as of a day, whole, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

_TREE = """
WITH RECURSIVE tree(id, parent_id, depth, path) AS (
    SELECT root.id, NULL::bigint, 0, ARRAY[identity.sort_key]
    FROM unnest(%(roots)s::bigint[]) AS root(id)
    JOIN units_identity AS identity ON identity.unit_id = root.id AND identity.valid @> %(on)s::date
    UNION ALL
    SELECT placement.child_id, tree.id, tree.depth + 1,
           tree.path || (to_char(kind."order", 'FM00000') || identity.sort_key)
    FROM tree
    JOIN units_placement AS placement ON placement.parent_id = tree.id AND placement.valid @> %(on)s::date
    JOIN units_identity AS identity
      ON identity.unit_id = placement.child_id AND identity.valid @> %(on)s::date
    JOIN units_unitkind AS kind ON kind.id = identity.kind_id
)
SELECT tree.id, tree.parent_id, tree.depth, unit.code, identity.name, identity.body_name,
       kind.code, kind.name, kind.coverage_group
FROM tree
JOIN units_unit AS unit ON unit.id = tree.id
JOIN units_identity AS identity ON identity.unit_id = tree.id AND identity.valid @> %(on)s::date
JOIN units_unitkind AS kind ON kind.id = identity.kind_id
ORDER BY tree.path
"""

_ROOTS = """
SELECT identity.unit_id
FROM units_identity AS identity
WHERE identity.valid @> %(on)s::date
  AND NOT EXISTS (
    SELECT 1 FROM units_placement AS placement
    WHERE placement.child_id = identity.unit_id AND placement.valid @> %(on)s::date
  )
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


@dataclass(frozen=True)
class Node:
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


def tree(*, on: date, roots: Iterable[int] | None = None) -> list[Node]:
    """The units of a day in tree order (kind, then Vietnamese order of names), parents first.

    Without `roots`, every unit that stands under none that day is a root.
    """
    with connection.cursor() as cursor:
        if roots is None:
            cursor.execute(_ROOTS, {"on": on})
            roots = [row[0] for row in cursor.fetchall()]
        cursor.execute(_TREE, {"roots": list(roots), "on": on})
        return [Node(*row) for row in cursor.fetchall()]


def ancestor_ids(unit_id: int, *, on: date) -> list[int]:
    """The unit itself and every unit above it on a day, nearest first."""
    with connection.cursor() as cursor:
        cursor.execute(_ANCESTORS, {"unit": unit_id, "on": on})
        return [row[0] for row in cursor.fetchall()]
