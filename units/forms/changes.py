"""The forms of the acts that change units."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import day_before
from records.forms import Group
from units.actions import Named, NewUnit, Part
from units.facts.codes import suggested_code
from units.fields import UnitField, UnitsField
from units.forms.fields import ChangeForm, KindField
from units.models import Identity, Unit
from units.titles import titles

NAME_HELP = gettext_lazy("Mở đầu bằng loại đơn vị, chữ thường: xã An Bình.")
OF_THE_NEW = gettext_lazy("Của đơn vị thành lập mới.")
IF_THERE = gettext_lazy("Gõ tên, không cần dấu, rồi chọn.")
FOLLOWS = gettext_lazy("Để trống thì theo tên và loại đơn vị.")
PAPERS = gettext_lazy("Thông tin trên văn bản của đơn vị")
GROUND = ChangeForm.ground_groups


def _name(**kwargs: Any) -> forms.CharField:
    return forms.CharField(label=gettext_lazy("Tên đơn vị"), max_length=200, help_text=NAME_HELP, **kwargs)


def _official_code(**kwargs: Any) -> forms.RegexField:
    return forms.RegexField(
        r"^\d{2,5}$",
        label=gettext_lazy("Mã hành chính"),
        required=False,
        error_messages={"invalid": gettext_lazy("Mã hành chính gồm 2 đến 5 chữ số.")},
        help_text=gettext_lazy("Theo Quyết định 19/2025/QĐ-TTg: cấp tỉnh 2 chữ số, cấp xã 5 chữ số."),
        **kwargs,
    )


def _free(label: Any, length: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=length, help_text=FOLLOWS)


def _new_unit(form: ChangeForm, prefix: str, *, code: str = "", **named: str) -> NewUnit:
    """What the fields with a prefix say of a unit to be founded."""
    data = form.cleaned_data
    kind, name, number = data[f"{prefix}kind"], data[f"{prefix}name"], data[f"{prefix}official_code"]
    free = code or suggested_code(name, begins=kind.name_begins, official_code=number)
    return NewUnit(free, Named(kind.code, name, official_code=number, **named), data[f"{prefix}parent"])


class FoundForm(ChangeForm):
    """A new unit."""

    name = _name()
    kind = KindField()
    parent = UnitField(label=gettext_lazy("Trực thuộc"), day="on")
    official_code = _official_code()
    body_name = _free(gettext_lazy("Tên cơ quan ban hành văn bản"), 200)
    symbol = _free(gettext_lazy("Ký hiệu"), 30)
    seat = _free(gettext_lazy("Địa danh"), 100)
    code = forms.SlugField(
        label=gettext_lazy("Mã trong hệ thống"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Chữ thường không dấu, số và dấu gạch ngang. Để trống thì đặt theo tên."),
    )
    groups = (
        Group(gettext_lazy("Đơn vị"), "name", "kind", "parent", "official_code"),
        *GROUND,
        Group(PAPERS, "body_name", "symbol", "seat", "code", folded=True),
    )

    def new_unit(self) -> NewUnit:
        """The unit to be founded."""
        data = self.cleaned_data
        return _new_unit(
            self, "", code=data["code"], body_name=data["body_name"], symbol=data["symbol"], seat=data["seat"]
        )


class RenameForm(ChangeForm):
    """Another name, another kind, or both."""

    name = _name()
    kind = KindField()
    official_code = _official_code()
    body_name = _free(gettext_lazy("Tên cơ quan ban hành văn bản"), 200)
    symbol = _free(gettext_lazy("Ký hiệu"), 30)
    seat = _free(gettext_lazy("Địa danh"), 100)
    groups = (
        Group(gettext_lazy("Từ ngày hiệu lực, đơn vị là"), "name", "kind", "official_code"),
        *GROUND,
        Group(PAPERS, "body_name", "symbol", "seat", folded=True),
    )

    def __init__(self, *args: Any, now: Identity, **kwargs: Any) -> None:
        usual = titles(now.name, collective_name=now.kind.collective_name, begins=now.kind.name_begins)
        initial = {
            "name": now.name,
            "kind": now.kind.code,
            "official_code": now.official_code,
            "body_name": "" if now.body_name == usual.body_name else now.body_name,
            "symbol": "" if now.symbol == usual.symbol else now.symbol,
            "seat": "" if now.seat == usual.seat else now.seat,
        }
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)

    def named(self) -> dict[str, Any]:
        """What the unit is to be called, as `rename_unit` takes it."""
        names = ("name", "official_code", "body_name", "symbol", "seat")
        return {**{name: self.cleaned_data[name] for name in names}, "kind": self.cleaned_data["kind"].code}


class MoveForm(ChangeForm):
    """Under which unit the unit stands from now on."""

    parent = UnitField(label=gettext_lazy("Chuyển về trực thuộc"), day="on")
    groups = (Group(gettext_lazy("Đơn vị cấp trên mới"), "parent"), *GROUND)


class MergeForm(ChangeForm):
    """Which units become part of which: of one that is there, or of one that is founded."""

    others = UnitsField(
        label=gettext_lazy("Cùng nhập với"),
        required=False,
        help_text=gettext_lazy("Các đơn vị khác nhập trong cùng lần sáp nhập này, nếu có."),
    )
    into = UnitField(label=gettext_lazy("Đơn vị đã có"), required=False, day="on", help_text=IF_THERE)
    new_name = _name(required=False)
    new_kind = KindField(required=False, help_text=OF_THE_NEW)
    new_parent = UnitField(label=gettext_lazy("Trực thuộc"), required=False, day="on", help_text=OF_THE_NEW)
    new_official_code = _official_code()
    groups = (
        Group(gettext_lazy("Các đơn vị nhập"), "others"),
        Group(gettext_lazy("Nhập vào một đơn vị đã có"), "into"),
        Group(gettext_lazy("Hoặc thành lập đơn vị mới"), "new_name", "new_kind", "new_parent", "new_official_code"),
        *GROUND,
    )

    def prepare(self) -> None:
        """What is merged is there on the day before; it may end with its kind on the very day."""
        super().prepare()
        self.fields["others"].hold(on=day_before(self.as_of))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways, and whole."""
        data = super().clean()
        _demand_one_way(self, data, "into", "new_")
        return data

    def olds(self) -> list[Unit]:
        """The units that end, the one of the page first."""
        return list(dict.fromkeys([*([self.unit] if self.unit else []), *self.cleaned_data["others"]]))

    def heir(self) -> Unit | NewUnit:
        """The unit that takes over."""
        into: Unit | None = self.cleaned_data["into"]
        return into or _new_unit(self, "new_")


class DissolveForm(ChangeForm):
    """The end of a unit, and who takes over."""

    heir = UnitField(
        label=gettext_lazy("Đơn vị tiếp nhận"),
        day="on",
        required=False,
        help_text=gettext_lazy("Để trống thì đơn vị cấp trên tiếp nhận; khi đó không được còn đơn vị trực thuộc."),
    )
    groups = (Group(gettext_lazy("Tiếp nhận"), "heir"), *GROUND)


PARTS = (1, 2, 3, 4)


class SplitForm(ChangeForm):
    """Which units follow, each with its share where that is known; the unit itself may be one of them."""

    goes_on = forms.BooleanField(label=gettext_lazy("Đơn vị tiếp tục hoạt động (chỉ tách ra một phần)"), required=False)
    own_share = forms.DecimalField(
        label=gettext_lazy("Tỷ lệ còn lại của đơn vị (%)"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
    )

    def prepare(self) -> None:
        """As many parts as there is room for; the first two stand open."""
        for number in PARTS:
            prefix = f"part{number}_"
            self.fields[f"{prefix}into"] = UnitField(
                label=_("Đơn vị đã có"), required=False, day="on", help_text=IF_THERE
            )
            self.fields[f"{prefix}name"] = _name(required=False)
            self.fields[f"{prefix}kind"] = KindField(required=False, help_text=OF_THE_NEW)
            self.fields[f"{prefix}parent"] = UnitField(
                label=_("Trực thuộc"), required=False, day="on", help_text=OF_THE_NEW
            )
            self.fields[f"{prefix}official_code"] = _official_code()
            self.fields[f"{prefix}share"] = forms.DecimalField(
                label=_("Tỷ lệ (%)"), required=False, min_value=0, max_value=100, decimal_places=2, localize=True
            )
            for name in ("into", "parent"):
                self.fields[f"{prefix}{name}"].hold(on=self.as_of)  # type: ignore[attr-defined]
        super().prepare()
        legend = _("Phần %(number)s: đơn vị đã có, hoặc đơn vị thành lập mới")
        parts = [Group(legend % {"number": n}, *self._names(n), folded=n > 2) for n in PARTS]
        self.groups = (Group(_("Đơn vị cũ"), "goes_on", "own_share"), *parts, *GROUND)  # type: ignore[misc]

    @staticmethod
    def _names(number: int) -> tuple[str, ...]:
        return tuple(f"part{number}_{name}" for name in ("into", "name", "kind", "parent", "official_code", "share"))

    def _is_used(self, number: int) -> bool:
        return any(self.cleaned_data.get(name) for name in self._names(number))

    def clean(self) -> dict[str, Any]:
        """Every part that is begun is whole."""
        data = super().clean()
        for number in PARTS:
            if self._is_used(number):
                _demand_one_way(self, data, f"part{number}_into", f"part{number}_")
        return data

    def followers(self) -> list[Part]:
        """The units that follow, the unit itself first if it goes on."""
        data = self.cleaned_data
        found = [Part(self.unit, _share(data["own_share"]))] if data["goes_on"] and self.unit else []
        for number in PARTS:
            if self._is_used(number):
                prefix = f"part{number}_"
                unit = data[f"{prefix}into"] or _new_unit(self, prefix)
                found.append(Part(unit, _share(data[f"{prefix}share"])))
        return found


class UndoForm(forms.Form):
    """Why a change is taken back."""

    reason = forms.CharField(label=gettext_lazy("Lý do hủy"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def _share(percent: Decimal | None) -> Decimal | None:
    return percent / 100 if percent is not None else None


def _demand_one_way(form: forms.Form, data: dict[str, Any], into: str, prefix: str) -> None:
    """Either a unit that is there, or name, kind and place of one that is founded."""
    named = [f"{prefix}{name}" for name in ("name", "kind", "parent")]
    if any(name in form.errors for name in (into, *named)):
        return
    if data.get(into) and data.get(named[0]):
        form.add_error(into, _("Hãy chọn đơn vị đã có, hoặc ghi đơn vị thành lập mới, không ghi cả hai."))
    elif not data.get(into) and not any(data.get(name) for name in named):
        form.add_error(into, _("Hãy chọn đơn vị đã có, hoặc ghi đơn vị thành lập mới."))
    elif not data.get(into):
        for name in named:
            if not data.get(name):
                form.add_error(name, _("Hãy ghi cho đơn vị thành lập mới."))
