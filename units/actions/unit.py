"""Founding, naming, moving, merging and closing units; history is never rewritten."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from library.models import LegalAct
from library.vietnamese import search_key, sort_key
from units.models import Identity, Placement, Succession, Unit, UnitKind


class StillInUse(Exception):
    """The unit has units below it; carries a sentence for the user."""


@transaction.atomic
def found_unit(
    *,
    code: str,
    kind: str,
    name: str,
    body_name: str,
    symbol: str,
    since: date,
    actor: User | None,
    parent: Unit | None = None,
    issuer_lines: Sequence[str] = (),
    parent_lines: Sequence[str] = (),
    seat: str = "",
    legal_act: LegalAct | None = None,
    official_code: str = "",
    seal_diameter_mm: int = 36,
    telephone: str = "",
) -> Unit:
    """A new unit of the kind with code `kind`, named and placed from `since` on."""
    unit = Unit.objects.create(
        code=code, official_code=official_code, seal_diameter_mm=seal_diameter_mm, telephone=telephone
    )
    _identify(unit, kind, name, body_name, symbol, since, issuer_lines, parent_lines, seat, legal_act)
    if parent is not None:
        Placement.objects.create(child=unit, parent=parent, valid=DateRange(since, None))
    record(
        "found_unit", unit, actor=actor, unit_id=unit.pk, detail={"kind": kind, "parent": parent.pk if parent else None}
    )
    return unit


@transaction.atomic
def rename_unit(
    *,
    unit: Unit,
    kind: str,
    name: str,
    body_name: str,
    symbol: str,
    on: date,
    actor: User | None,
    issuer_lines: Sequence[str] = (),
    parent_lines: Sequence[str] = (),
    seat: str = "",
    legal_act: LegalAct | None = None,
) -> Identity:
    """From `on` the unit has this name, kind and symbol; what was before keeps its days."""
    old = Identity.objects.select_related("kind").get(unit=unit, valid__contains=on)
    _end(Identity.objects.filter(pk=old.pk), on)
    new = _identify(unit, kind, name, body_name, symbol, on, issuer_lines, parent_lines, seat, legal_act)
    how = Succession.Kind.RENAME if old.kind.code == kind else Succession.Kind.RECLASSIFY
    Succession.objects.create(old=unit, new=unit, kind=how, effective=on, legal_act=legal_act)
    record("rename_unit", unit, actor=actor, unit_id=unit.pk, detail={"kind": kind, "on": on.isoformat()})
    return new


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit, on: date, actor: User | None) -> Placement:
    """From `on` the unit stands under `parent`."""
    _end(Placement.objects.filter(child=unit, valid__contains=on), on)
    placement = Placement.objects.create(child=unit, parent=parent, valid=DateRange(on, None))
    record("move_unit", unit, actor=actor, unit_id=unit.pk, detail={"parent": parent.pk, "on": on.isoformat()})
    return placement


@transaction.atomic
def close_unit(*, unit: Unit, on: date, actor: User | None, legal_act: LegalAct | None = None) -> None:
    """The unit is dissolved: from `on` it is no more. Raises StillInUse while units stand below it."""
    if Unit.objects.children_of(unit, on=on).exists():
        raise StillInUse(_("Đơn vị còn đơn vị trực thuộc; hãy chuyển các đơn vị đó trước."))
    _close(unit, on)
    Succession.objects.create(old=unit, kind=Succession.Kind.DISSOLVE, effective=on, legal_act=legal_act)
    record("close_unit", unit, actor=actor, unit_id=unit.pk, detail={"on": on.isoformat()})


@transaction.atomic
def merge_units(
    *, olds: Iterable[Unit], new: Unit, on: date, actor: User | None, legal_act: LegalAct | None = None
) -> None:
    """From `on` the units `olds` are part of `new`, which must exist that day (one of `olds` may be it).

    What stood below an old unit stands below the new one. Days before `on` stay as they were.
    """
    for old in olds:
        if old.pk == new.pk:
            continue
        for child in Unit.objects.children_of(old, on=on):
            move_unit(unit=child, parent=new, on=on, actor=actor)
        _close(old, on)
        Succession.objects.create(old=old, new=new, kind=Succession.Kind.MERGE, effective=on, legal_act=legal_act)
        record("merge_unit", old, actor=actor, unit_id=old.pk, detail={"into": new.pk, "on": on.isoformat()})


def _identify(
    unit: Unit,
    kind: str,
    name: str,
    body_name: str,
    symbol: str,
    since: date,
    issuer_lines: Sequence[str],
    parent_lines: Sequence[str],
    seat: str,
    legal_act: LegalAct | None,
) -> Identity:
    return Identity.objects.create(
        unit=unit,
        kind=UnitKind.objects.get(code=kind),
        name=name,
        body_name=body_name,
        symbol=symbol,
        issuer_lines=list(issuer_lines) or [body_name.upper()],
        parent_lines=list(parent_lines),
        seat=seat,
        legal_act=legal_act,
        valid=DateRange(since, None),
        sort_key=sort_key(name),
        search_key=search_key(f"{name} {body_name}"),
    )


def _close(unit: Unit, on: date) -> None:
    _end(Identity.objects.filter(unit=unit, valid__contains=on), on)
    _end(Placement.objects.filter(child=unit, valid__contains=on), on)


def _end(rows: QuerySet[Identity] | QuerySet[Placement], on: date) -> None:
    """The rows hold up to the day before `on`."""
    for row in rows:
        row.valid = DateRange(row.valid.lower, on)
        row.save(update_fields=["valid"])
