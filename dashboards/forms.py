"""Forms of the dashboards."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ClockForm(forms.Form):
    """The day to which a demo is moved."""

    day = forms.DateField(
        label=_("Ngày của bản dùng thử"),
        widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
        help_text=_("Hạn gửi, quyền hạn, chức vụ và tên đơn vị đều tính theo ngày này."),
    )
