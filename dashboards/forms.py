"""Forms of the dashboards."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from units.access import standing
from units.roles import Role


class ClockForm(forms.Form):
    """The day to which a demo is moved."""

    day = forms.DateField(
        label=gettext_lazy("Ngày của bản dùng thử"),
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        help_text=gettext_lazy("Hạn gửi, quyền hạn, chức vụ và tên đơn vị đều tính theo ngày này."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_day(self) -> date:
        """A day on which somebody can still move the clock back: roles follow the clock too."""
        day: date = self.cleaned_data["day"]
        if day.year > 2099 or not standing(self._user, on=day).holds(Role.ADMINISTRATOR):
            raise forms.ValidationError(_("Vào ngày này bạn không còn quyền quản trị nên không chuyển lại được."))
        return day
