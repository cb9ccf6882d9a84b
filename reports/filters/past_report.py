"""Narrowing the lists of past signed reports and of their figures."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from reports.figures import FIGURES
from reports.models import PastReport, Regime, TypedFigure
from units.filters import UnitFilter


class PastReportFilter(RecordFilter):
    """By number, unit, regime and day."""

    q = TextFilter("notation", "name", label=_("Số, kỳ"))
    unit = UnitFilter(label=_("Đơn vị báo cáo"))
    regime = ModelChoiceFilter(label=_("Chế độ báo cáo"), queryset=Regime.objects.order_by("name"), empty_label=ALL)
    after = since(_("Ký từ ngày"), "issued_on")
    before = until(_("Ký đến ngày"), "issued_on")

    class Meta(RecordFilter.Meta):
        model = PastReport


class TypedFigureFilter(RecordFilter):
    """By figure, unit and period: one figure of one unit is its series."""

    q = TextFilter("report__notation", "report__name", label=_("Số, kỳ"))
    unit = UnitFilter("report__unit", label=_("Đơn vị báo cáo"))
    code = ChoiceFilter(
        label=_("Chỉ tiêu"),
        choices=lambda: sorted(((code, figure.label) for code, figure in FIGURES.items()), key=lambda one: str(one[1])),
        empty_label=ALL,
    )
    window = ChoiceFilter(label=_("Khoảng thời gian"), choices=TypedFigure.Days.choices, empty_label=ALL)

    class Meta(RecordFilter.Meta):
        model = TypedFigure
