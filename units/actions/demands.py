"""What must hold before a unit is changed; each raises Refused with its sentence."""

import re
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Min
from django.utils.translation import gettext as _

from journal.refusal import Refused
from library.dates import screen_date
from units.models import Identity, Placement, Posting, Succession, Unit, UnitKind
from units.models.unit import last_day
from units.names import identities

ADDRESSES = frozenset({"kinds", "new", "people", "pick", "reorganise"})
"""Words that stand in addresses where the code of a unit would (`units.urls`)."""


def free_code(code: str) -> None:
    """The code can stand in an address, and no unit has it."""
    if not re.fullmatch(r"[-a-zA-Z0-9_]{1,60}", code) or code in ADDRESSES:
        raise Refused(_("Mã “%(code)s” không dùng được: chỉ gồm chữ không dấu, số và dấu gạch ngang.") % {"code": code})
    if Unit.objects.filter(code=code).exists():
        raise Refused(code_is_taken(code))


def code_is_taken(code: str) -> str:
    """Why no unit can be founded under a code."""
    return _("Mã “%(code)s” đã dùng cho một đơn vị khác.") % {"code": code}


def valid_kind(code: str, on: date) -> UnitKind:
    """The kind, if units of it can exist on the day."""
    kind = UnitKind.objects.filter(code=code).first()
    if kind is None:
        raise Refused(_("Không có loại đơn vị “%(code)s”.") % {"code": code})
    if on in kind.valid:
        return kind
    if kind.valid.lower and on < kind.valid.lower:
        told = _("Loại đơn vị “%(kind)s” chỉ có từ ngày %(day)s.")
        raise Refused(told % {"kind": kind.name, "day": screen_date(kind.valid.lower)})
    last = last_day(kind.valid)
    assert last is not None
    raise Refused(
        _("Loại đơn vị “%(kind)s” chỉ có đến hết ngày %(day)s.") % {"kind": kind.name, "day": screen_date(last)}
    )


def fitting_name(name: str, kind: UnitKind) -> None:
    """The name begins as names of the kind do: a ward is not called `xã`."""
    if kind.name_begins and not name.lower().startswith(f"{kind.name_begins} "):
        told = _("Tên “%(name)s” không đúng loại đơn vị “%(kind)s”: tên phải mở đầu bằng “%(begins)s”.")
        raise Refused(told % {"name": name, "kind": kind.name, "begins": kind.name_begins})


def fitting_code(code: str, kind: UnitKind) -> None:
    """The official code, if there is one, has as many digits as the law gives units of the kind."""
    if code and kind.official_digits and not re.fullmatch(rf"[0-9]{{{kind.official_digits}}}", code):
        told = _("Mã hành chính “%(code)s” không đúng loại đơn vị “%(kind)s”: mã phải gồm %(digits)d chữ số.")
        raise Refused(told % {"code": code, "kind": kind.name, "digits": kind.official_digits})


def existing(unit: Unit, on: date) -> Identity:
    """What the unit is on the day."""
    found = Identity.objects.on(on).select_related("kind").filter(unit=unit).first()
    if found is None:
        told = _("%(unit)s không tồn tại vào ngày %(day)s.")
        raise Refused(told % {"unit": name_of(unit, on), "day": screen_date(on)})
    return found


def lasting(unit: Unit, on: date) -> Identity:
    """What the unit is on the day, if it is not recorded that others take over from it: what came under it would stay.

    Units move, and are founded, under what goes on; under one that ends they would be in no tree from then on.
    """
    found = existing(unit, on)
    if (day := end_of(unit, on)) is not None:
        raise Refused(_has_ended(_capital(found.name), day))
    return found


def end_of(unit: Unit, since: date) -> date | None:
    """The day, after `since`, from which others take over from the unit; None as long as that is not recorded."""
    followed = Succession.objects.filter(old=unit, effective__gt=since).exclude(
        old__identities__valid__contains=F("effective")
    )
    first: date | None = followed.aggregate(day=Min("effective"))["day"]
    return first


def changeable(unit: Unit, on: date) -> Identity:
    """What the unit is on the day, if nothing that is recorded of its name begins on that day or later.

    An end that is recorded already stays: what changes now holds until then.
    """
    last = _last_identity(unit, on)
    if on not in last.valid:
        raise Refused(_has_ended(_capital(last.name), last.valid.upper))
    return last


def endable(unit: Unit, on: date) -> Identity:
    """As `changeable`, if it is not recorded yet what follows the unit.

    A unit that ends with its kind, on that very day or later, can be told what follows it.
    """
    last = _last_identity(unit, on)
    planned = Succession.objects.filter(old=unit, effective__gte=on).exclude(new=unit).order_by("effective").last()
    if planned is not None and planned.effective in last.valid:  # a part is split off then, and the unit goes on
        raise Refused(recorded_since(_capital(last.name), planned.effective))
    if planned is not None or (on not in last.valid and last.valid.upper != on):
        raise Refused(_has_ended(_capital(last.name), last.valid.upper))
    return last


def nothing_planned(unit: Unit, on: date) -> None:
    """No post begins in a unit, and no unit comes under it, from the day on which it ends."""
    if Posting.objects.filter(unit=unit, valid__startswith__gte=on).exists():
        told = _("%(unit)s có vị trí công tác bắt đầu từ ngày %(day)s trở đi; hãy xử lý các vị trí đó trước.")
        raise Refused(told % {"unit": name_of(unit, on), "day": screen_date(on)})
    if Placement.objects.filter(parent=unit, valid__overlap=DateRange(on, None)).exists():
        told = _("Có đơn vị được xếp trực thuộc %(unit)s từ ngày %(day)s trở đi; hãy chuyển các đơn vị đó trước.")
        raise Refused(told % {"unit": name_of(unit, on), "day": screen_date(on)})


def after(row: Identity | Placement, what: str, on: date) -> None:
    """The day lies after that of the last recorded change of the same sort."""
    if row.valid.lower and on <= row.valid.lower:
        raise Refused(recorded_since(what, row.valid.lower))


def recorded_since(what: str, day: date) -> str:
    """Why a change cannot be made on a day or before it."""
    told = _("%(unit)s đã có thay đổi ghi từ ngày %(recorded)s; ngày mới phải sau ngày đó.")
    return told % {"unit": what, "recorded": screen_date(day)}


def name_of(unit: Unit, on: date) -> str:
    """What the unit is called, at the head of a sentence."""
    known = identities([unit.pk], on=on)
    return _capital(known[unit.pk].name) if unit.pk in known else unit.code


def _has_ended(what: str, day: date) -> str:
    told = _("%(unit)s đã được ghi kết thúc hoạt động từ ngày %(day)s.")
    return told % {"unit": what, "day": screen_date(day)}


def _last_identity(unit: Unit, on: date) -> Identity:
    last = unit.identities.select_related("kind").order_by("-valid").first()
    if last is None:
        raise Refused(_("Đơn vị “%(code)s” chưa có tên.") % {"code": unit.code})
    after(last, _capital(last.name), on)
    return last


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
