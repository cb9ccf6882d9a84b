"""Narrowing the list of visits."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from records.filters import ALL, RecordFilter, since, until
from remedies.models import Visit
from units.filters import UnitFilter


class VisitFilter(RecordFilter):
    """By the unit visited, mode, result and day."""

    unit = UnitFilter(label=_("Đơn vị được kiểm tra"))
    mode = ChoiceFilter(label=_("Hình thức"), choices=Visit.Mode.choices, empty_label=ALL)
    result = ChoiceFilter(label=_("Kết quả"), choices=Visit.Result.choices, empty_label=ALL)
    after = since(_("Từ ngày"), "on")
    before = until(_("Đến ngày"), "on")

    class Meta(RecordFilter.Meta):
        model = Visit
