"""Narrowing the lists of courses and of supports."""

from django.utils.translation import gettext_lazy as _

from records.filters import RecordFilter, TermFilter, TextFilter, since, until
from remedies.models import StudySupport, Training
from units.filters import AloneFilter, UnitFilter


class TrainingFilter(RecordFilter):
    """By unit, field and the day on which the course ended."""

    q = TextFilter("title", "place", label=_("Tên khóa, nơi bồi dưỡng"))
    unit = UnitFilter()
    alone = AloneFilter()
    field = TermFilter("training_field", field_name="field", label=_("Nội dung bồi dưỡng"))
    after = since(_("Từ ngày"), "ends_on")
    before = until(_("Đến ngày"), "ends_on")

    class Meta(RecordFilter.Meta):
        model = Training


class StudySupportFilter(RecordFilter):
    """By unit, field and the day of the decision."""

    q = TextFilter("course", "decision_number", label=_("Khóa học, số quyết định"))
    unit = UnitFilter()
    field = TermFilter("training_field", field_name="field", label=_("Nội dung đào tạo"))
    decided_after = since(_("Từ ngày"), "decided_on")
    decided_before = until(_("Đến ngày"), "decided_on")

    class Meta(RecordFilter.Meta):
        model = StudySupport
