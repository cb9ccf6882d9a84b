"""Narrowing the list of visits."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, NumberFilter

from records.filters import ALL, RecordFilter, TermFilter, since, until
from remedies.models import Visit
from units.filters import UnitFilter


class VisitFilter(RecordFilter):
    """By the unit visited, inspection, theme, mode, result and day."""

    unit = UnitFilter(label=_("Đơn vị được kiểm tra"))
    inspection = NumberFilter(label=_("Cuộc kiểm tra số"), field_name="inspection")
    theme = TermFilter("inspection_theme", field_name="themes", label=_("Chủ đề"))
    mode = ChoiceFilter(label=_("Hình thức"), choices=Visit.Mode.choices, empty_label=ALL)
    result = ChoiceFilter(label=_("Kết quả"), choices=Visit.Result.choices, empty_label=ALL)
    after = since(_("Từ ngày"), "on")
    before = until(_("Đến ngày"), "on")

    class Meta(RecordFilter.Meta):
        model = Visit
