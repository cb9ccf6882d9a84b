"""The acts that change a unit as the screen offers them: title, form, what will happen, and the action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from library.citations import short
from library.dates import screen_date
from units import actions
from units.actions import NewUnit
from units.actions.grounds import NewAct, entered
from units.facts.consequences import always, ending, joined, told
from units.forms.changes import DissolveForm, FoundForm, MergeForm, MoveForm, RenameForm, SplitForm
from units.forms.fields import ChangeForm
from units.models import Unit
from units.names import identities

Make = Callable[[QueryDict | None, Unit | None, User, date], ChangeForm]
Carry = Callable[[Any, Unit | None, User], Unit]
Tell = Callable[[Any, Unit | None, date], list[str]]


@dataclass(frozen=True)
class UnitAct:
    """One act. `make` builds its form, `tell` says what will happen, `carry` does it and returns the unit to look at.

    A grave one asks for the password.
    """

    name: str
    title: Promise
    button: Promise
    said: Promise
    make: Make
    tell: Tell
    carry: Carry
    is_grave: bool = False


@dataclass(frozen=True)
class Offer:
    """An act in the menu of a unit's page."""

    title: str
    url: str
    is_grave: bool


def offered(unit: Unit) -> list[Offer]:
    """The acts on a unit that is there."""
    return [
        Offer(str(act.title), reverse(f"units:{act.name}", args=[unit.code]), act.is_grave)
        for act in ACTS.values()
        if act.name != "found"
    ]


def _plain(form: type[ChangeForm], **first: Callable[[Unit | None], object]) -> Make:
    """A form that needs to know the unit and whom the user may choose from."""

    def make(data: QueryDict | None, unit: Unit | None, user: User, today: date) -> ChangeForm:
        initial = {"on": today, **{name: value(unit) for name, value in first.items()}}
        return form(data, unit=unit, user=user, initial=initial)

    return make


def _renaming(data: QueryDict | None, unit: Unit | None, user: User, today: date) -> ChangeForm:
    now = identities([cast(Unit, unit).pk], on=today)[cast(Unit, unit).pk]
    return RenameForm(data, now=now, unit=unit, user=user, initial={"on": today})


def _parent(unit: Unit | None) -> object:
    """Where a unit that follows this one would stand: beside it."""
    last = unit.placements.select_related("parent").order_by("-valid").first() if unit else None
    return last.parent if last else None


def _name(unit: Unit | NewUnit, on: date) -> str:
    return unit.named.name if isinstance(unit, NewUnit) else identities([unit.pk], on=on)[unit.pk].name


def _heir(unit: Unit | NewUnit, on: date) -> str:
    """Who takes over, and that it is founded."""
    if not isinstance(unit, NewUnit):
        return _name(unit, on)
    above = _(", trực thuộc %(parent)s") % {"parent": _name(unit.parent, on)} if unit.parent else ""
    return _("%(name)s (thành lập mới%(above)s)") % {"name": unit.named.name, "above": above}


def _opening(form: ChangeForm, sentence: str, **words: str) -> str:
    """The first sentence: from which day, what, by which act."""
    ground = form.ground()
    act = f"{ground.kind_name} {ground.notation}" if isinstance(ground, NewAct) else short(ground)
    day = screen_date(form.cleaned_data["on"])
    return _("Từ ngày %(day)s, %(what)s, theo %(act)s.") % {"day": day, "what": sentence % words, "act": act}


def _tell_found(form: FoundForm, unit: Unit | None, today: date) -> list[str]:
    new = form.new_unit()
    words = {"unit": _heir(new, form.cleaned_data["on"]), "code": new.code}
    return [_opening(form, _("có đơn vị %(unit)s, mã trong hệ thống là %(code)s"), **words), *always()]


def _found(form: FoundForm, unit: Unit | None, user: User) -> Unit:
    new, named = form.new_unit(), form.new_unit().named
    return actions.found_unit(
        code=new.code,
        kind=named.kind,
        name=named.name,
        body_name=named.body_name,
        symbol=named.symbol,
        seat=named.seat,
        official_code=named.official_code,
        parent=new.parent,
        since=form.cleaned_data["on"],
        legal_act=entered(form.ground(), actor=user),
        actor=user,
    )


def _tell_rename(form: RenameForm, unit: Unit | None, today: date) -> list[str]:
    on, kind = form.cleaned_data["on"], form.cleaned_data["kind"]
    words = {"old": _name(cast(Unit, unit), on), "new": form.cleaned_data["name"], "kind": kind.name}
    unchanged = _("Mã đơn vị, đơn vị trực thuộc, cán bộ, nhiệm vụ và báo cáo không thay đổi.")
    return [_opening(form, _("%(old)s là %(new)s, loại đơn vị %(kind)s"), **words), unchanged, *always()]


def _rename(form: RenameForm, unit: Unit | None, user: User) -> Unit:
    unit = cast(Unit, unit)
    actions.rename_unit(
        unit=unit,
        on=form.cleaned_data["on"],
        legal_act=entered(form.ground(), actor=user),
        actor=user,
        **form.named(),
    )
    return unit


def _tell_move(form: MoveForm, unit: Unit | None, today: date) -> list[str]:
    on, parent = form.cleaned_data["on"], form.cleaned_data["parent"]
    words = {"unit": _name(cast(Unit, unit), on), "parent": _name(parent, on)}
    along = _("Đơn vị trực thuộc và quyền của người được giao vai trò ở cấp trên đi theo quan hệ mới từ ngày này.")
    return [_opening(form, _("%(unit)s trực thuộc %(parent)s"), **words), along, *always()]


def _move(form: MoveForm, unit: Unit | None, user: User) -> Unit:
    unit, data = cast(Unit, unit), form.cleaned_data
    ground = entered(form.ground(), actor=user)
    actions.move_unit(unit=unit, parent=data["parent"], on=data["on"], legal_act=ground, actor=user)
    return unit


def _tell_merge(form: MergeForm, unit: Unit | None, today: date) -> list[str]:
    on, heir = form.cleaned_data["on"], form.heir()
    olds = [old for old in form.olds() if old != heir]
    words = {"olds": joined(_name(old, on) for old in olds), "heir": _heir(heir, on)}
    first = _opening(form, _("%(olds)s kết thúc hoạt động và nhập vào %(heir)s"), **words)
    return [first, *told(ending(olds, on=on, today=today), heirs=_name(heir, on))]


def _merge(form: MergeForm, unit: Unit | None, user: User) -> Unit:
    ground = entered(form.ground(), actor=user)
    return actions.merge_units(
        olds=form.olds(), new=form.heir(), on=form.cleaned_data["on"], legal_act=ground, actor=user
    )


def _tell_split(form: SplitForm, unit: Unit | None, today: date) -> list[str]:
    on, old, parts = form.cleaned_data["on"], cast(Unit, unit), form.followers()
    words = {"old": _name(old, on), "parts": joined(_heir(part.unit, on) for part in parts)}
    if form.cleaned_data["goes_on"]:
        others = joined(_heir(part.unit, on) for part in parts if part.unit != old)
        goes_on = _("một phần của %(old)s tách ra thành %(parts)s; %(old)s tiếp tục hoạt động")
        stays = _("Cán bộ, đơn vị trực thuộc, nhiệm vụ và báo cáo đang mở ở lại với đơn vị cũ.")
        return [_opening(form, goes_on, old=words["old"], parts=others), stays, *always()]
    first = _opening(form, _("%(old)s kết thúc hoạt động và chia thành %(parts)s"), **words)
    heirs = joined(_name(part.unit, on) for part in parts)
    found = ending([old], on=on, today=today)
    below = (
        [_("Đơn vị trực thuộc chuyển về %(first)s.") % {"first": _name(parts[0].unit, on)}] if found.children else []
    )
    sentences = told(found, heirs=heirs)
    return [first, *below, *(sentences[1:] if found.children else sentences)]


def _split(form: SplitForm, unit: Unit | None, user: User) -> Unit:
    unit, ground = cast(Unit, unit), entered(form.ground(), actor=user)
    actions.split_unit(unit=unit, parts=form.followers(), on=form.cleaned_data["on"], legal_act=ground, actor=user)
    return unit


def _tell_dissolve(form: DissolveForm, unit: Unit | None, today: date) -> list[str]:
    on, old = form.cleaned_data["on"], cast(Unit, unit)
    heir = form.cleaned_data["heir"] or _parent(old)
    first = _opening(form, _("%(old)s giải thể"), old=_name(old, on))
    name = _name(heir, on) if isinstance(heir, Unit) else _("đơn vị cấp trên")
    return [first, *told(ending([old], on=on, today=today), heirs=name)]


def _dissolve(form: DissolveForm, unit: Unit | None, user: User) -> Unit:
    unit, data = cast(Unit, unit), form.cleaned_data
    ground = entered(form.ground(), actor=user)
    actions.close_unit(unit=unit, heir=data["heir"], on=data["on"], legal_act=ground, actor=user)
    return unit


_T = gettext_lazy
ACTS = {
    act.name: act
    for act in (
        UnitAct("found", _T("Thành lập đơn vị"), _T("Thành lập"), _T("Đã thành lập đơn vị."), _plain(FoundForm),
                _tell_found, _found),
        UnitAct("rename", _T("Đổi tên, đổi loại đơn vị"), _T("Ghi tên, loại mới"), _T("Đã ghi tên, loại mới."),
                _renaming, _tell_rename, _rename),
        UnitAct("move", _T("Chuyển đơn vị trực thuộc"), _T("Chuyển"), _T("Đã chuyển đơn vị."), _plain(MoveForm),
                _tell_move, _move),
        UnitAct("merge", _T("Sáp nhập đơn vị"), _T("Sáp nhập"), _T("Đã sáp nhập."),
                _plain(MergeForm, new_parent=_parent), _tell_merge, _merge, is_grave=True),
        UnitAct("split", _T("Chia tách đơn vị"), _T("Chia tách"), _T("Đã chia tách."), _plain(SplitForm), _tell_split,
                _split, is_grave=True),
        UnitAct("dissolve", _T("Giải thể đơn vị"), _T("Giải thể"), _T("Đã giải thể."), _plain(DissolveForm),
                _tell_dissolve, _dissolve, is_grave=True),
    )
}  # fmt: skip
