"""How far an inspection has come: its plan, and the units of the tree of the day (needs 13, 14)."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils.text import capfirst

from library.models import CatalogueItem
from remedies.models import Inspection, PlannedUnit
from units.models import Identity
from units.models.unit import CoverageGroup
from units.names import identities
from units.querysets import subtree_ids


@dataclass(frozen=True)
class PlannedRow:
    """A unit of the plan. `visited_on` is the day of its first visit, None as long as there was none."""

    planned: PlannedUnit
    code: str
    name: str
    visited_on: date | None
    is_late: bool

    @property
    def is_one_day(self) -> bool:
        """Whether a day was planned, not a span of days."""
        return self.planned.first_day == self.planned.last_day


@dataclass
class GroupCoverage:
    """The units of one group below the leading unit on a day, and those of them not visited yet."""

    label: str
    of: int = 0
    visited: int = 0
    left: list[Identity] = field(default_factory=list)


def plan_of(inspection: Inspection, *, on: date) -> list[PlannedRow]:
    """The planned units in the order of their days, in three queries."""
    planned = list(inspection.planned_units.select_related("unit"))
    names = identities([row.unit_id for row in planned], on=inspection.starts_on)
    first: dict[int, date] = {}
    for unit_id, day in inspection.visits.order_by("on").values_list("unit_id", "on"):
        first.setdefault(unit_id, day)
    return [
        PlannedRow(
            row,
            row.unit.code,
            capfirst(names[row.unit_id].name),
            first.get(row.unit_id),
            is_late=row.unit_id not in first and row.last_day < on,
        )
        for row in planned
    ]


def coverage_of(inspection: Inspection, *, on: date) -> list[GroupCoverage]:
    """For each group of units below the leading unit: visited out of all, and who is left.

    The tree is that of the day, at the latest of the inspection's last one.
    """
    day = min(on, inspection.ends_on)
    visited = set(inspection.visits.filter(on__lte=day).values_list("unit_id", flat=True))
    below = Identity.objects.on(day).filter(unit_id__in=subtree_ids([inspection.unit_id], day))
    groups: dict[str, GroupCoverage] = {}
    counted = below.exclude(kind__coverage_group=CoverageGroup.NONE).exclude(unit_id=inspection.unit_id)
    for identity in counted.select_related("kind", "unit").order_by("kind__order", "sort_key"):
        group = CoverageGroup(identity.kind.coverage_group)
        row = groups.setdefault(group.value, GroupCoverage(capfirst(str(group.label))))
        row.of += 1
        if identity.unit_id in visited:
            row.visited += 1
        else:
            row.left.append(identity)
    return [groups[group.value] for group in CoverageGroup if group.value in groups]


@dataclass(frozen=True)
class ThemeCount:
    """How many units were visited for a theme, each once, and in how many turns."""

    name: str
    units: int
    turns: int


def themes_of(inspection: Inspection) -> list[ThemeCount]:
    """The themes that the visits looked at, in their printed order; a combined visit counts for each of its own."""
    looked = CatalogueItem.objects.filter(catalogue__code="inspection_theme", visited_for__inspection=inspection)
    counted = looked.annotate(
        units=Count("visited_for__unit", distinct=True), turns=Count("visited_for", distinct=True)
    ).order_by("order", "pk")
    return [ThemeCount(str(name), units, turns) for name, units, turns in counted.values_list("name", "units", "turns")]
