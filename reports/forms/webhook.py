"""The form with which an address is registered that is told of reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import ConfirmMixin
from journal import clock
from reports.document import printable
from reports.models.webhook import Event
from reports.webhooks import BadAddress, demand_address, kept_nodes
from units.models import Unit
from units.names import identities


class WebhookForm(ConfirmMixin):
    """Where to, of what, and from which unit downwards."""

    name = forms.CharField(
        label=_("Tên"), max_length=80, help_text=_("Để nhận ra hệ thống nhận tin, ví dụ “Trục dữ liệu của tỉnh”.")
    )
    url = forms.CharField(
        label=_("Địa chỉ"),
        max_length=300,
        help_text=_("Bắt đầu bằng https://. Hệ thống gửi tới đây mã và trạng thái, không gửi họ tên, nội dung."),
        widget=forms.URLInput,
    )
    unit = forms.TypedChoiceField(label=_("Phạm vi"), coerce=int, help_text=_("Đơn vị này và mọi đơn vị bên dưới."))
    events = forms.MultipleChoiceField(label=_("Báo khi"), choices=Event.choices, widget=forms.CheckboxSelectMultiple)
    field_order = ["name", "url", "unit", "events"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nodes = {unit.pk: unit for unit in kept_nodes(self._request.user)}
        named = identities(self.nodes, on=clock.today())
        unit = self.fields["unit"]
        assert isinstance(unit, forms.TypedChoiceField)
        unit.choices = [(pk, named[pk].name if pk in named else node.code) for pk, node in self.nodes.items()]

    def clean_name(self) -> str:
        """The name without control characters."""
        return " ".join(printable(self.cleaned_data["name"]).split())

    def clean_url(self) -> str:
        """An address that may be told anything."""
        try:
            demand_address(self.cleaned_data["url"])
        except BadAddress as bad:
            raise forms.ValidationError(str(bad)) from bad
        return str(self.cleaned_data["url"])

    def clean_unit(self) -> Unit:
        """The unit itself."""
        return self.nodes[self.cleaned_data["unit"]]
