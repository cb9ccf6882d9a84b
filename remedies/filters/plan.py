"""Narrowing the list of plans."""

from django.utils.translation import gettext_lazy as _

from records.filters import RecordFilter, TextFilter, since, until
from remedies.models import RemedyPlan
from units.filters import UnitFilter


class PlanFilter(RecordFilter):
    """By the unit that decided and the day."""

    q = TextFilter("title", label=_("Tên kế hoạch"))
    unit = UnitFilter(label=_("Đơn vị ban hành"))
    after = since(_("Ban hành từ ngày"), "decided_on")
    before = until(_("Ban hành đến ngày"), "decided_on")

    class Meta(RecordFilter.Meta):
        model = RemedyPlan
