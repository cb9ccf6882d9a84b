"""What the pages of warnings and of heads can be narrowed to, and the limits from which the system warns."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from journal import clock
from remedies.facts.warnings import WARNINGS
from remedies.limits import Limit
from units.fields import UnitField
from units.models import Unit


class _Narrowing(forms.Form):
    """A form in the URL: what does not hold narrows nothing and is told."""

    unit = UnitField(label=_("Đơn vị"), required=False)

    def __init__(self, asked: QueryDict, *, on: date) -> None:
        super().__init__(asked)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.hold(on=on)
        self.is_valid()

    def value(self, name: str) -> Any:
        """What was asked for; None when nothing or something impossible was."""
        return self.cleaned_data.get(name) or None

    @property
    def chosen_unit(self) -> Unit | None:
        """The unit asked for."""
        unit = self.value("unit")
        assert unit is None or isinstance(unit, Unit)
        return unit


class WarningsForm(_Narrowing):
    """By unit and kind."""

    kind = forms.ChoiceField(
        label=_("Loại cảnh báo"),
        required=False,
        choices=[("", _("Tất cả")), *((kind.code, kind.label) for kind in WARNINGS.values())],
    )


class HeadsForm(_Narrowing):
    """By unit and the first day that counts."""

    since = forms.DateField(label=_("Từ ngày"), required=False)


class LimitForm(forms.Form):
    """A limit, its new value, and the day from which it holds."""

    limit = forms.ChoiceField(label=_("Ngưỡng"), choices=Limit.choices)
    value = forms.IntegerField(label=_("Giá trị mới"), min_value=1, max_value=1000)
    since = forms.DateField(label=_("Áp dụng từ ngày"), initial=clock.today)
