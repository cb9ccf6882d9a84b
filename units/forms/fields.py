"""What the forms about units share: the day, the legal act behind a change, and kinds of unit."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.citations import BadNotation, parse_notation
from records.fields import ActField
from records.forms import EntryForm, Group
from units.access import administered
from units.actions.grounds import Ground, NewAct
from units.fields import UnitField
from units.models import Unit, UnitKind


class KindField(forms.ChoiceField):
    """A kind of unit by its code; whether it holds on the day is said by the act."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": gettext_lazy("Loại đơn vị"), "choices": _kinds, **kwargs})

    def clean(self, value: Any) -> Any:
        """The kind; None when left empty."""
        code = super().clean(value)
        return UnitKind.objects.get(code=code) if code else None


def _kinds() -> list[tuple[str, str]]:
    """Every kind, with its last day where there is one."""
    return [("", _("Chọn loại")), *((kind.code, _kind_label(kind)) for kind in UnitKind.objects.all())]


def _kind_label(kind: UnitKind) -> str:
    if kind.last_day is None:
        return kind.name
    return _("%(kind)s (đến %(day)s)") % {"kind": kind.name, "day": f"{kind.last_day:%d/%m/%Y}"}


class ChangeForm(EntryForm):
    """A change of `unit` from a day on, on the ground of an act; other units are picked out of the user's reach."""

    on = forms.DateField(label=gettext_lazy("Ngày hiệu lực"))
    act = ActField(
        label=gettext_lazy("Văn bản quyết định"),
        required=False,
        help_text=gettext_lazy("Gõ số hoặc trích yếu để tìm trong thư viện. Chưa có thì ghi ở mục dưới."),
    )
    act_number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), required=False, max_length=60)
    act_kind = forms.CharField(label=gettext_lazy("Tên loại văn bản"), required=False, max_length=60)
    act_issued_on = forms.DateField(label=gettext_lazy("Ngày ban hành"), required=False)
    act_issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), required=False, max_length=200)
    act_title = forms.CharField(label=gettext_lazy("Trích yếu"), required=False, max_length=600)

    day = "on"
    ground_groups: ClassVar = (
        Group(gettext_lazy("Hiệu lực và căn cứ"), "on", "act"),
        Group(
            gettext_lazy("Văn bản chưa có trong thư viện"),
            "act_number",
            "act_kind",
            "act_issued_on",
            "act_issuer",
            "act_title",
            folded=True,
        ),
    )

    def __init__(self, *args: Any, unit: Unit | None, **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Only what the user administers is chosen."""
        reach = administered(self.user)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.scope = reach

    def clean_act_number(self) -> str:
        """The number in its one printed form."""
        typed: str = self.cleaned_data["act_number"]
        try:
            return str(parse_notation(typed)) if typed else ""
        except BadNotation as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Either an act of the library, or one that is told whole."""
        data = super().clean() or self.cleaned_data
        new = self.ground_groups[1].fields
        if data.get("act") or "act" in self.errors:
            return data
        if not any(data.get(name) or name in self.errors for name in new):
            self.add_error("act", _("Hãy chọn văn bản, hoặc ghi văn bản chưa có trong thư viện."))
            return data
        for name in new:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Hãy ghi đủ để đưa văn bản vào thư viện."))
        return data

    def ground(self) -> Ground:
        """The act, known or to be entered."""
        data = self.cleaned_data
        if data["act"]:
            return data["act"]  # type: ignore[no-any-return]
        return NewAct(
            data["act_kind"], data["act_number"], data["act_issued_on"], data["act_issuer"], data["act_title"]
        )
