"""The register of internal rules by unit and year: what is there, what has ended, what is missing (need 27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, When

from library.models import CatalogueItem
from remedies.models import InternalRule, RuleStanding
from remedies.models.internal_rule import InternalRuleQuerySet
from units.models import Identity, Unit
from units.models.unit import CoverageGroup, System
from units.querysets import IdentityQuerySet, UnitQuerySet, subtree_ids

EVERYWHERE = ("office-rules", "working-regulation")
"""The kinds that every office is to have: “các cơ quan đều có ban hành nội quy, quy chế làm việc”."""

WORTH = (RuleStanding.EXPIRED, RuleStanding.ENDING, RuleStanding.IN_FORCE)
"""Of several rules of one kind the last one here tells where the unit stands."""


@dataclass(frozen=True)
class RegisterCell:
    """What a unit has of one kind on the day; `rule` is None where it has none."""

    kind: CatalogueItem
    standing: RuleStanding
    rule: InternalRule | None


@dataclass(frozen=True)
class RegisterLine:
    """One unit with a cell for each kind."""

    identity: Identity
    cells: list[RegisterCell]


@dataclass(frozen=True)
class KindCount:
    """How many of the units have a rule of this kind in force."""

    kind: CatalogueItem
    having: int
    of: int


def day_of(year: int, *, today: date) -> date:
    """The day as of which a year's register is told: its last, or today while it runs."""
    return min(date(year, 12, 31), today)


def places(units: UnitQuerySet, *, on: date) -> IdentityQuerySet:
    """Those of the units that exist on the day and are bodies of the State, in printed order."""
    found = Identity.objects.on(on).filter(unit__in=units, kind__system=System.STATE)
    return found.select_related("unit", "kind").order_by("kind__order", "sort_key", "pk")


def narrowed(found: IdentityQuerySet, kind: CatalogueItem | None, state: str, *, on: date) -> IdentityQuerySet:
    """The places where a kind is in force, has expired or is lacking; without `kind`, those that all must have.

    In force means all of these kinds, expired or lacking any of them.
    """
    codes = [kind.code] if kind is not None else list(EVERYWHERE)
    holding = InternalRule.objects.in_force(on=on)
    if state == "in_force":
        for code in codes:
            found = found.filter(_has(holding, code))
        return found
    wanted = Q()
    for code in codes:
        known, held = Q(_has(InternalRule.objects.issued(on=on), code)), Q(_has(holding, code))
        wanted |= known & ~held if state == "expired" else ~known
    return found.filter(wanted)


def in_order(found: IdentityQuerySet, asked: str, kinds: Sequence[CatalogueItem], *, on: date) -> IdentityQuerySet:
    """The places by name (`unit`) or by what they have of a kind (its code): lacking, ended, in force; `-` turns it.

    Anything else leaves the printed order, which also follows among equals.
    """
    name, down = asked.removeprefix("-"), asked.startswith("-")
    if name == "unit":
        return found.order_by("-sort_key" if down else "sort_key", "pk")
    if name not in {kind.code for kind in kinds}:
        return found
    known = Case(When(_has(InternalRule.objects.issued(on=on), name), then=1), default=0)
    worth = Case(When(_has(InternalRule.objects.in_force(on=on), name), then=2), default=known)
    return found.order_by(worth.desc() if down else worth.asc(), "kind__order", "sort_key", "pk")


def lacked(found: IdentityQuerySet, *, on: date) -> QuerySet[Any, Any]:
    """The kinds that every office is to have and some of the places never issued: `pk`, `name`, `lacking` (how many).

    Nothing as long as no rule of any of the places is on record: then it is the register that is missing.
    """
    rules, places_of = InternalRule.objects.issued(on=on), found.order_by()
    known = rules.filter(unit=OuterRef("unit_id"), kind__code=OuterRef(OuterRef("code")))
    without = places_of.filter(~Exists(known)).annotate(number=Func(F("pk"), function="COUNT")).values("number")
    kinds = CatalogueItem.objects.of("internal_rule", on=on).filter(code__in=EVERYWHERE)
    kept = Exists(rules.filter(unit__in=places_of.values("unit_id")))
    counted = kinds.filter(kept).annotate(lacking=Subquery(without, output_field=IntegerField()))
    return counted.filter(lacking__gt=0).values("pk", "name", "lacking")


def register(found: Sequence[Identity], kinds: Sequence[CatalogueItem], *, on: date) -> list[RegisterLine]:
    """These places with what each has of every kind, in one query."""
    rules = InternalRule.objects.issued(on=on).filter(unit__in=[row.unit_id for row in found])
    best: dict[tuple[int, str], InternalRule] = {}
    for rule in rules.select_related("kind").order_by("issued_on", "pk"):
        key = rule.unit_id, rule.kind.code
        if key not in best or _worth(rule, on) >= _worth(best[key], on):
            best[key] = rule
    return [RegisterLine(row, [_cell(kind, best.get((row.unit_id, kind.code)), on) for kind in kinds]) for row in found]


def counts(found: IdentityQuerySet, kinds: Sequence[CatalogueItem], *, on: date) -> list[KindCount]:
    """For each kind, how many of the places have it in force, in two queries."""
    held = InternalRule.objects.in_force(on=on).filter(unit__in=found.order_by().values("unit_id"))
    having = dict(held.order_by().values_list("kind__code").annotate(having=Count("unit", distinct=True)))
    of = found.count()
    return [KindCount(kind, having.get(kind.code, 0), of) for kind in kinds]


def offices(unit: Unit, *, on: date) -> IdentityQuerySet:
    """The offices below a unit on a day; a unit without any is the office itself."""
    below = Identity.objects.on(on).filter(unit_id__in=subtree_ids([unit.pk], on))
    found = below.filter(kind__coverage_group=CoverageGroup.OFFICES)
    return found if found.exists() else Identity.objects.on(on).filter(unit=unit)


def rules_everywhere(found: IdentityQuerySet, *, on: date) -> InternalRuleQuerySet:
    """The rules in force, of the kinds that every office is to have, in these offices."""
    held = InternalRule.objects.in_force(on=on).filter(kind__code__in=EVERYWHERE)
    return held.filter(unit__in=found.order_by().values("unit_id"))


def _has(rules: InternalRuleQuerySet, code: str) -> Exists:
    return Exists(rules.filter(unit=OuterRef("unit_id"), kind__code=code))


def _worth(rule: InternalRule, on: date) -> int:
    """How much a rule tells; all given here were issued and not followed by the day."""
    return WORTH.index(rule.unfollowed(on=on))


def _cell(kind: CatalogueItem, rule: InternalRule | None, on: date) -> RegisterCell:
    return RegisterCell(kind, rule.unfollowed(on=on) if rule else RuleStanding.LACKING, rule)
