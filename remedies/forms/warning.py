"""From which day a head answers, and the limits from which the system warns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal import clock
from remedies.limits import Limit


class SinceForm(forms.Form):
    """The first day that counts, in the URL."""

    since = forms.DateField(label=_("Từ ngày"), required=False)


class LimitForm(forms.Form):
    """A limit, its new value, and the day from which it holds."""

    limit = forms.ChoiceField(label=_("Ngưỡng"), choices=Limit.choices)
    value = forms.IntegerField(label=_("Giá trị mới"), min_value=1, max_value=1000)
    since = forms.DateField(label=_("Áp dụng từ ngày"), initial=clock.today)
