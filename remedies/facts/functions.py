"""Overlaps and gaps among functions as of a day (need 5), each list leading to its records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from remedies.models import Function, FunctionHolding, FunctionLikeness
from remedies.models.function import FunctionLikenessQuerySet, FunctionQuerySet
from units.models import Identity
from units.models.unit import CoverageGroup
from units.names import identities
from units.querysets import IdentityQuerySet, UnitQuerySet


@dataclass(frozen=True)
class Held:
    """A function, the units that lead it and those that help, by name."""

    function: Function
    leads: tuple[str, ...]
    helpers: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two functions whose titles look alike; `percent` says how much."""

    first: Held
    second: Held
    percent: int


@dataclass(frozen=True)
class Detected:
    """What the detector finds on a day: four lists, still to be cut into pages."""

    on: date
    several: FunctionQuerySet
    alike: FunctionLikenessQuerySet
    nobody: FunctionQuerySet
    idle: IdentityQuerySet


def detect(functions: FunctionQuerySet, units: UnitQuerySet, *, on: date, least: float) -> Detected:
    """Overlaps and gaps among these functions, and those of the units that hold none."""
    shown = functions.select_related("field", "unit")
    pairs = FunctionLikeness.objects.among(functions.on(on), least=least)
    return Detected(
        on=on,
        several=shown.led_by_several(on=on).order_by("title", "pk"),
        alike=pairs.select_related("first__field", "first__unit", "second__field", "second__unit"),
        nobody=shown.led_by_nobody(on=on).order_by("title", "pk"),
        idle=_idle(units, on=on),
    )


def held(functions: Iterable[Function], *, on: date) -> list[Held]:
    """These functions with whoever leads them and helps on the day, in two queries."""
    rows = list(functions)
    holdings = list(FunctionHolding.objects.on(on).filter(function__in={row.pk for row in rows}).order_by("pk"))
    names = identities({row.unit_id for row in holdings}, on=on)
    found: dict[tuple[int, str], list[str]] = {}
    for row in holdings:
        found.setdefault((row.function_id, row.role), []).append(capfirst(names[row.unit_id].name))
    lead, help_ = FunctionHolding.Role.LEAD.value, FunctionHolding.Role.HELP.value
    return [Held(row, tuple(found.get((row.pk, lead), ())), tuple(found.get((row.pk, help_), ()))) for row in rows]


def pairs(found: Sequence[FunctionLikeness], *, on: date) -> list[Pair]:
    """These pairs with whoever holds each of the two."""
    both = {row.pk: row for pair in found for row in (pair.first, pair.second)}
    lines = {line.function.pk: line for line in held(both.values(), on=on)}
    return [Pair(lines[row.first_id], lines[row.second_id], round(row.likeness * 100)) for row in found]


def _idle(units: UnitQuerySet, *, on: date) -> IdentityQuerySet:
    """The units of a group that is counted in reports which neither lead a function nor help with one."""
    there = Identity.objects.on(on).filter(unit__in=units).exclude(kind__coverage_group=CoverageGroup.NONE)
    busy = FunctionHolding.objects.on(on).filter(function__in=Function.objects.on(on)).values("unit")
    return there.exclude(unit__in=busy).select_related("unit", "kind").order_by("kind__order", "sort_key", "pk")
