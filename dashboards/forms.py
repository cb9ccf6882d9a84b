"""Forms of the dashboards."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards.facts.sources import Source
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


class MailForm(forms.Form):
    """Where the daily mail goes and what it tells; the choices are the kinds of thing that the person can have."""

    email = forms.EmailField(
        label=gettext_lazy("Địa chỉ thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Nên dùng hộp thư công vụ. Để trống thì không gửi thư."),
    )
    sources = forms.MultipleChoiceField(
        label=gettext_lazy("Nhắc tôi về"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chỉ những loại việc mà vai trò của bạn có. Ngày không có gì để nhắc thì không có thư."),
    )

    def __init__(self, data: Any = None, *, sources: Sequence[Source], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choice = self.fields["sources"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(source.code, str(source.label)) for source in sources]
        self._codes = [source.code for source in sources]

    def clean_email(self) -> str:
        """The address as it is kept."""
        return str(self.cleaned_data["email"]).lower()

    def wanted(self) -> dict[str, bool]:
        """For each kind that could be chosen, whether it was."""
        return {code: code in self.cleaned_data["sources"] for code in self._codes}
