"""Narrowing the lists of moves and of reviews of capacity."""

from django.utils.translation import gettext_lazy as _

from records.filters import RecordFilter, TermFilter, TextFilter, since, until
from remedies.models import CapacityReview, StaffMove
from units.filters import UnitFilter


class StaffMoveFilter(RecordFilter):
    """By unit, kind of move, kind of person and day."""

    q = TextFilter("reason", "decision_number")
    unit = UnitFilter(label=_("Đơn vị đi"))
    to_unit = UnitFilter("to_unit", label=_("Đơn vị đến"))
    kind = TermFilter("staff_move", field_name="kind", label=_("Hình thức"))
    person_kind = TermFilter("person_kind", field_name="person_kinds", label=_("Nhóm cán bộ"))
    decided_after = since(_("Từ ngày"), "decided_on")
    decided_before = until(_("Đến ngày"), "decided_on")

    class Meta(RecordFilter.Meta):
        model = StaffMove


class CapacityReviewFilter(RecordFilter):
    """By unit, section and day."""

    q = TextFilter("section", "note", label=_("Bộ phận, kết quả"))
    unit = UnitFilter()
    reviewed_after = since(_("Từ ngày"), "reviewed_on")
    reviewed_before = until(_("Đến ngày"), "reviewed_on")

    class Meta(RecordFilter.Meta):
        model = CapacityReview
