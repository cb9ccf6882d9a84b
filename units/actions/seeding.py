"""Putting the national list into the tree: in bulk, again and again without harm, never over what is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused
from library.vietnamese import search_key, sort_key
from units.actions import demands
from units.facts.codes import suggested_code
from units.models import Identity, Placement, Unit, UnitKind
from units.reference.national import AS_OF, NationalUnit
from units.titles import titles


class Conflicts(Refused):
    """What is in the database speaks against the list; nothing was written."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Seeded:
    """How many units were added, and how many were there already."""

    added: int
    known: int


@transaction.atomic
def seed_national(*, units: Iterable[NationalUnit], actor: User | None) -> Seeded:
    """The units as of 1/7/2025, each under its province. Raises Conflicts.

    A unit that is there on the day with the same code, kind and name is left alone.
    """
    listed = list(units)
    kinds = {code: demands.valid_kind(code, AS_OF) for code in {unit.kind for unit in listed}}
    there = {row.official_code: row for row in Identity.objects.on(AS_OF).select_related("kind", "unit")}
    there.pop("", None)
    parents = dict(Placement.objects.on(AS_OF).values_list("child_id", "parent_id"))
    conflicts = [*_otherwise(listed, there, parents), *_without_code(listed, there, parents)]
    if conflicts:
        raise Conflicts(conflicts)
    missing = [unit for unit in listed if unit.official_code not in there]
    made = _add(missing, kinds)
    known = {code: row.unit for code, row in there.items()}
    _place(missing, made | known)
    for province in (unit for unit in missing if not unit.parent):
        below = sum(unit.parent == province.official_code for unit in missing)
        unit = made[province.official_code]
        record("seed_national", unit, actor=actor, unit_id=unit.pk, detail={"communes": below})
    return Seeded(len(missing), len(listed) - len(missing))


def _otherwise(listed: Iterable[NationalUnit], there: dict[str, Identity], parents: dict[int, int]) -> Iterable[str]:
    """Units that bear a code of the list and are something else, or stand elsewhere."""
    for unit in listed:
        row = there.get(unit.official_code)
        if row is None:
            continue
        above = there.get(unit.parent)
        if (row.name, row.kind.code) != (unit.name, unit.kind):
            told = _("Mã hành chính %(code)s đã thuộc về %(there)s, trong danh mục là %(listed)s.")
            yield told % {"code": unit.official_code, "there": row.name, "listed": unit.name}
        elif unit.parent and parents.get(row.unit_id) != (above.unit_id if above else None):
            told = _("%(name)s (%(code)s) không trực thuộc đơn vị mã %(parent)s như trong danh mục.")
            yield told % {"name": unit.name, "code": unit.official_code, "parent": unit.parent}


def _without_code(listed: Iterable[NationalUnit], there: dict[str, Identity], parents: dict[int, int]) -> Iterable[str]:
    """Units that are there under the name of the list, at the same place, and have no code or another one."""
    by_name: dict[tuple[str, int | None], Identity] = {
        (row.name, parents.get(row.unit_id)): row for row in Identity.objects.on(AS_OF).select_related("unit")
    }
    for unit in listed:
        above = there.get(unit.parent)
        if unit.official_code in there or (unit.parent and above is None):
            continue
        row = by_name.get((unit.name, above.unit_id if above else None))
        if row is not None:
            told = _("Đã có %(name)s (mã trong hệ thống %(unit)s) nhưng chưa ghi mã hành chính %(code)s.")
            yield told % {"name": row.name, "unit": row.unit.code, "code": unit.official_code}


def _add(listed: Sequence[NationalUnit], kinds: dict[str, UnitKind]) -> dict[str, Unit]:
    """The units and their names, by official code."""
    codes = {unit.official_code: _code(unit, kinds[unit.kind]) for unit in listed}
    taken = Unit.objects.filter(code__in=codes.values()).values_list("code", flat=True)
    if taken:
        raise Conflicts([demands.code_is_taken(code) for code in taken])
    made = Unit.objects.bulk_create([Unit(code=code) for code in codes.values()])
    by_code = dict(zip(codes, made, strict=True))
    Identity.objects.bulk_create(_identity(unit, by_code[unit.official_code], kinds[unit.kind]) for unit in listed)
    return by_code


def _place(listed: Iterable[NationalUnit], units: dict[str, Unit]) -> None:
    Placement.objects.bulk_create(
        Placement(child=units[unit.official_code], parent=units[unit.parent], valid=DateRange(AS_OF, None))
        for unit in listed
        if unit.parent
    )


def _code(unit: NationalUnit, kind: UnitKind) -> str:
    return suggested_code(unit.name, begins=kind.name_begins, official_code=unit.official_code)


def _identity(listed: NationalUnit, unit: Unit, kind: UnitKind) -> Identity:
    usual = titles(listed.name, collective_name=kind.collective_name, begins=kind.name_begins)
    return Identity(
        unit=unit,
        kind=kind,
        name=listed.name,
        body_name=usual.body_name,
        symbol=usual.symbol,
        issuer_lines=list(usual.issuer_lines),
        seat=usual.seat,
        official_code=listed.official_code,
        valid=DateRange(AS_OF, None),
        sort_key=sort_key(listed.name),
        search_key=search_key(f"{listed.name} {usual.body_name}"),
    )
