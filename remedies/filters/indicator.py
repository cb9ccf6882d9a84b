"""Narrowing the list of readings."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter

from records.filters import ALL, RecordFilter, TermFilter, since, until
from remedies.models import Indicator, IndicatorReading
from units.filters import UnitFilter


class IndicatorFilter(ModelChoiceFilter):
    """Readings of one indicator, in whatever wording it held on their days."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Chỉ số"), queryset=Indicator.objects.order_by("order", "pk"), empty_label=ALL, **kwargs
        )

    def filter(self, qs: QuerySet[Any], value: Indicator | None) -> QuerySet[Any]:
        """Those that name the indicator by its code."""
        return qs if value is None else qs.filter(indicator__code=value.code)


class IndicatorReadingFilter(RecordFilter):
    """By indicator, unit, field and period."""

    indicator = IndicatorFilter()
    unit = UnitFilter()
    field = TermFilter("field", field_name="field", label=_("Lĩnh vực"))
    after = since(_("Kỳ kết thúc từ ngày"), "ends_on")
    before = until(_("Kỳ kết thúc đến ngày"), "ends_on")

    class Meta(RecordFilter.Meta):
        model = IndicatorReading
