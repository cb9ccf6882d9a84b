"""Narrowing the list of inspections."""

from django.utils.translation import gettext_lazy as _

from records.filters import RecordFilter, TextFilter, since, until
from remedies.models import Inspection
from units.filters import UnitFilter


class InspectionFilter(RecordFilter):
    """By the unit that led, and the days it was under way."""

    q = TextFilter("title", label=_("Tên cuộc kiểm tra"))
    unit = UnitFilter(label=_("Đơn vị chủ trì"))
    after = since(_("Từ ngày"), "ends_on")
    before = until(_("Đến ngày"), "starts_on")

    class Meta(RecordFilter.Meta):
        model = Inspection
