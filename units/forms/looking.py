"""What the unit pages are asked for in the URL."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _


class AsOfForm(forms.Form):
    """As of which day a unit is looked at."""

    on = forms.DateField(label=_("Tại ngày"), required=False)


class TreeForm(AsOfForm):
    """As of which day, whose name is looked for, of which kind."""

    q = forms.CharField(label=_("Tên hoặc mã đơn vị"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), required=False)

    field_order = ("q", "kind", "on")

    def __init__(self, data: Mapping[str, object], *, kinds: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Tất cả")), *kinds]
