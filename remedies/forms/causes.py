"""Which unit and which days the table of causes is about."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from units.access import standing
from units.fields import UnitField
from units.roles import CASE_ROLES


class CausesForm(forms.Form):
    """Without a unit: the first at which the user holds a role that sees cases; without days: this year so far."""

    unit = UnitField(label=_("Đơn vị"), required=False)
    since = forms.DateField(label=_("Phát hiện từ ngày"), required=False)
    until = forms.DateField(label=_("đến ngày"), required=False)

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.hold(on=on)
        unit.scope = standing(user).answers_for(*CASE_ROLES)
