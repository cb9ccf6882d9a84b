"""Founding units, and what a unit is called from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import LegalAct
from library.vietnamese import search_key, sort_key
from units.actions import demands
from units.actions.changing import Changing, lock
from units.models import Identity, Placement, Succession, Unit, UnitChange, UnitKind
from units.titles import Titles, titles


@dataclass(frozen=True)
class Named:
    """What a unit is to be called. What is left empty follows from kind and name (`units.titles`)."""

    kind: str
    name: str
    body_name: str = ""
    symbol: str = ""
    issuer_lines: Sequence[str] = ()
    parent_lines: Sequence[str] = ()
    seat: str = ""
    official_code: str = ""


@dataclass(frozen=True)
class NewUnit:
    """A unit to be founded, on its own or by a merger or a split."""

    code: str
    named: Named
    parent: Unit | None = None
    seal_diameter_mm: int = 36
    telephone: str = ""


@transaction.atomic
def found_unit(
    *,
    code: str,
    kind: str,
    name: str,
    body_name: str = "",
    symbol: str = "",
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
    """A new unit of the kind with code `kind`, named and placed from `since` on. Raises Refused."""
    named = Named(kind, name, body_name, symbol, issuer_lines, parent_lines, seat, official_code)
    changing = Changing(UnitChange.Kind.FOUND, on=since, legal_act=legal_act, actor=actor)
    if parent is not None:
        lock([parent], on=since)
    unit = establish(changing, NewUnit(code, named, parent, seal_diameter_mm, telephone))
    changing.finish(f"Thành lập {' '.join(name.split())}.")
    return unit


def establish(changing: Changing, new: NewUnit) -> Unit:
    """Found a unit as part of a change; the units concerned are locked."""
    demands.free_code(new.code)
    if new.parent is not None:
        demands.lasting(new.parent, changing.on)
    with refused_when({"units_unit_code_key": demands.code_is_taken(new.code)}):
        unit = Unit.objects.create(code=new.code, seal_diameter_mm=new.seal_diameter_mm, telephone=new.telephone)
    changing.begin(unit)
    identify(changing, unit, new.named)
    if new.parent is not None:
        valid = DateRange(changing.on, None)
        placement = Placement(child=unit, parent=new.parent, valid=valid, legal_act=changing.legal_act)
        placement.save(force_insert=True)
        changing.begin(placement)
    changing.concern(unit)
    parent = new.parent.pk if new.parent else None
    record("found_unit", unit, actor=changing.actor, unit_id=unit.pk, detail={"kind": new.named.kind, "parent": parent})
    return unit


@transaction.atomic
def rename_unit(
    *,
    unit: Unit,
    kind: str,
    name: str,
    on: date,
    actor: User | None,
    body_name: str = "",
    symbol: str = "",
    issuer_lines: Sequence[str] = (),
    parent_lines: Sequence[str] | None = None,
    seat: str | None = None,
    official_code: str | None = None,
    legal_act: LegalAct | None = None,
) -> Identity:
    """From `on` the unit has this name, kind and symbol; what was before keeps its days. Raises Refused.

    What is None stays as it is (a seat that was the old name's place becomes the new one's). The unit's code never
    changes: tỉnh Đồng Nai becomes thành phố Đồng Nai and stays 75 (NQ 30/2026/QH16).
    """
    lock([unit], on=on)
    old = demands.changeable(unit, on)
    named = Named(
        kind,
        name,
        body_name,
        symbol,
        issuer_lines,
        old.parent_lines if parent_lines is None else parent_lines,
        _kept_seat(old) if seat is None else seat,
        old.official_code if official_code is None else official_code,
    )
    how = UnitChange.Kind.RENAME if old.kind.code == kind else UnitChange.Kind.RECLASSIFY
    changing = Changing(how, on=on, legal_act=legal_act, actor=actor)
    new = rename(changing, unit, old, named)
    changing.finish(_told(old, new))
    return new


def rename(changing: Changing, unit: Unit, old: Identity, named: Named) -> Identity:
    """Give a locked unit another name or kind as part of a change."""
    until = old.valid.upper
    changing.end(old)
    new = identify(changing, unit, named, until=until, symbol=old.symbol)
    if _same(old, new):
        raise Refused(_("Tên, loại và các thông tin khác của đơn vị không có gì thay đổi."))
    how = Succession.Kind.RENAME if old.kind_id == new.kind_id else Succession.Kind.RECLASSIFY
    if not Succession.objects.filter(old=unit, new=unit, effective=changing.on).exists():  # it may go on after a split
        succession = Succession(old=unit, new=unit, kind=how, effective=changing.on, legal_act=changing.legal_act)
        succession.save(force_insert=True)
        changing.begin(succession)
    changing.concern(unit)
    detail = {"kind": named.kind, "on": changing.on.isoformat()}
    record("rename_unit", unit, actor=changing.actor, unit_id=unit.pk, detail=detail)
    return new


def identify(changing: Changing, unit: Unit, named: Named, *, until: date | None = None, symbol: str = "") -> Identity:
    """What the unit is from the day of the change on; `symbol` is its own where neither name nor kind tells one."""
    kind = demands.valid_kind(named.kind, changing.on)
    name = " ".join(named.name.split())
    demands.fitting_name(name, kind)
    demands.fitting_code(named.official_code, kind)
    identity = _identity(unit, kind, name, named, symbol)
    identity.legal_act, identity.valid = changing.legal_act, DateRange(changing.on, until)
    taken = _("Mã hành chính “%(code)s” thuộc về đơn vị khác trong thời gian này.") % {"code": named.official_code}
    with refused_when({"identity_official_code_of_one": taken}):
        identity.save(force_insert=True)
    return changing.begin(identity)


def _identity(unit: Unit, kind: UnitKind, name: str, named: Named, own_symbol: str) -> Identity:
    usual = _usual(name, kind)
    body_name, symbol = named.body_name or usual.body_name, named.symbol or usual.symbol or own_symbol
    lines = usual.issuer_lines if body_name == usual.body_name else [body_name.upper()]
    if not symbol:
        raise Refused(_("Hãy ghi ký hiệu của %(unit)s, phần sau tên loại văn bản.") % {"unit": name})
    return Identity(
        unit=unit,
        kind=kind,
        name=name,
        body_name=body_name,
        symbol=symbol,
        issuer_lines=list(named.issuer_lines or lines),
        parent_lines=list(named.parent_lines),
        seat=named.seat or usual.seat,
        official_code=named.official_code,
        sort_key=sort_key(name),
        search_key=search_key(f"{name} {body_name}"),
    )


def _usual(name: str, kind: UnitKind) -> Titles:
    return titles(name, collective_name=kind.collective_name, begins=kind.name_begins)


def _kept_seat(old: Identity) -> str:
    """The seat, unless it is the place in the old name: then the new name tells it."""
    return "" if old.seat == _usual(old.name, old.kind).seat else old.seat


COMPARED = ("kind_id", "name", "body_name", "symbol", "issuer_lines", "parent_lines", "seat", "official_code")


def _same(old: Identity, new: Identity) -> bool:
    return all(getattr(old, field) == getattr(new, field) for field in COMPARED)


def _told(old: Identity, new: Identity) -> str:
    if old.name != new.name:
        return f"Đổi {old.name} thành {new.name}."
    return f"Thay đổi thông tin của {new.name}."
