"""Narrowing the list of readings."""

from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter

from records.filters import ALL, RecordFilter, TermFilter, since, until
from remedies.models import Indicator, IndicatorReading
from units.filters import UnitFilter


class IndicatorReadingFilter(RecordFilter):
    """By indicator, unit, field and period."""

    indicator = ModelChoiceFilter(label=_("Chỉ số"), queryset=Indicator.objects.all(), empty_label=ALL)
    unit = UnitFilter()
    field = TermFilter("field", field_name="field", label=_("Lĩnh vực"))
    after = since(_("Kỳ kết thúc từ ngày"), "ends_on")
    before = until(_("Kỳ kết thúc đến ngày"), "ends_on")

    class Meta(RecordFilter.Meta):
        model = IndicatorReading
