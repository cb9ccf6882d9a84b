"""Which causes findings have, unit by unit (need 15): counts of findings that their reader may open one by one.

Whoever reads the table can count the same in the list, so no count in it is masked (decision 0051).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from library.models import CatalogueItem
from remedies.querysets import FindingQuerySet
from units.models import Unit
from units.tree import Node, tree

GONE = 0
"""The column of units that have ended by the day of the table."""


@dataclass(frozen=True)
class Column:
    """One unit of the table with all that lies below it; the first is the unit itself."""

    unit_id: int
    name: str


@dataclass(frozen=True)
class Row:
    """One cause with a count for each column, and its heading in the tree of causes."""

    name: str
    branch: str
    cells: list[int]


@dataclass(frozen=True)
class CauseTable:
    """Causes by unit. Columns and rows without a finding are left out."""

    columns: list[Column]
    rows: list[Row]


def causes_by_unit(findings: FindingQuerySet, unit: Unit, *, on: date) -> CauseTable:
    """Standing findings below `unit` by cause and by the unit directly under it, by the tree of a day.

    A finding with two causes counts in two rows.
    """
    nodes = tree(on=on, roots=[unit.pk])
    column_of = _columns_of(nodes, unit.pk)
    counted: Counter[tuple[str, int]] = Counter()
    pairs = findings.standing().below(unit, on=on).order_by().values_list("causes__code", "unit_id")
    for code, unit_id, number in pairs.annotate(number=Count("pk", distinct=True)):
        counted[code, column_of.get(unit_id, GONE)] += number
    names = {node.id: capfirst(node.name) for node in nodes} | {GONE: _("Đơn vị đã sáp nhập, giải thể")}
    used = {column for _code, column in counted}
    order = [unit.pk, *(node.id for node in nodes if node.depth == 1), GONE]
    columns = [Column(pk, names[pk]) for pk in order if pk in used]
    rows = []
    for cause in _leaves(on):
        numbers = [counted[cause.code, one.unit_id] for one in columns]
        if cause.parent is not None and any(numbers):
            rows.append(Row(cause.name, cause.parent.name, numbers))
    return CauseTable(columns, rows)


def _columns_of(nodes: list[Node], root: int) -> dict[int, int]:
    """For each unit of the tree the unit directly under the root, the root for itself; parents come first."""
    column: dict[int, int] = {root: root}
    for node in nodes:
        if node.id != root and node.parent_id is not None:
            column[node.id] = node.id if node.parent_id == root else column[node.parent_id]
    return column


def _leaves(on: date) -> list[CatalogueItem]:
    return list(CatalogueItem.objects.of("cause", on=on).filter(parent__isnull=False).select_related("parent"))
