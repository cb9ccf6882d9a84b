"""What the unit pages are asked for in the URL."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TreeForm(forms.Form):
    """As of which day, and whose name is looked for."""

    q = forms.CharField(label=_("Tên đơn vị"), required=False, max_length=100)
    on = forms.DateField(label=_("Tại ngày"), required=False)
