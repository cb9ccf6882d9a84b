"""The forms of the chain before a unit's leader."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from units.facts.chain import holders, posting_of
from units.fields import PersonField
from units.models import Posting, Unit
from units.roles import PREPARING, Role

Values = Mapping[str, Any] | None


class StepForm(forms.Form):
    """Which step."""

    role = forms.TypedChoiceField(
        choices=[(role.value, role.label) for role in PREPARING], coerce=Role, widget=forms.HiddenInput
    )


class SetStepForm(StepForm):
    """Who answers for the step, and whether the leader may do without it."""

    holder = PersonField(
        label=gettext_lazy("Người phụ trách"),
        help_text=gettext_lazy("Đang giữ chức vụ ở đơn vị hoặc đơn vị trực thuộc, có tài khoản đăng nhập."),
    )
    is_required = forms.BooleanField(
        label=gettext_lazy("Bắt buộc: chưa xác nhận thì lãnh đạo không phê duyệt được"), required=False, initial=True
    )

    def __init__(self, data: Values = None, *, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.unit, self.on = unit, on
        field = self.fields["holder"]
        assert isinstance(field, PersonField)
        field.scope = holders(unit, on=on)
        field.hold(on=on)

    def clean_holder(self) -> Posting:
        """The post by which the chosen person works in the unit or below it."""
        return posting_of(self.cleaned_data["holder"], self.unit, on=self.on)
