"""Narrowing the list of base figures."""

from django.utils.translation import gettext_lazy as _

from records.filters import RecordFilter, TextFilter, since, until
from remedies.models import Workforce
from units.filters import UnitFilter


class WorkforceFilter(RecordFilter):
    """By unit, source and day."""

    q = TextFilter("source", "act__notation", label=_("Nguồn"))
    unit = UnitFilter()
    after = since(_("Từ ngày"), "counted_on")
    before = until(_("Đến ngày"), "counted_on")

    class Meta(RecordFilter.Meta):
        model = Workforce
