"""Narrowing the list of findings."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from records.filters import ALL, RecordFilter, TermFilter, TextFilter, since, until
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.states import EvidenceStep, FindingState
from units.filters import AloneFilter, UnitFilter

COUNTED = [
    ("standing", _("ghi nhận (trừ hồ sơ trùng, kết luận không có)")),
    ("conduct", _("hành vi, vi phạm")),
    ("confirmed", _("kết luận có")),
    ("undecided", _("chưa kết luận")),
]
"""The questions of `FindingQuerySet` that figures and dashboards count by."""


class FindingFilter(RecordFilter):
    """By unit, field, manifestation, cause, source, subject, how far the evidence goes, state and day."""

    q = TextFilter("summary_plain", "conclusion_plain")
    unit = UnitFilter()
    alone = AloneFilter()
    field = TermFilter("field", field_name="field", label=_("Lĩnh vực"))
    manifestation = TermFilter("manifestation", field_name="manifestations", label=_("Biểu hiện"))
    cause = TermFilter("cause", headings=True, field_name="causes", label=_("Nguyên nhân"))
    trigger = TermFilter("trigger", field_name="trigger", label=_("Nguồn phát hiện"))
    subject = ChoiceFilter(label=_("Đối tượng"), choices=Finding.Subject.choices, empty_label=ALL)
    step = ChoiceFilter(label=_("Mức độ"), choices=EvidenceStep.choices, empty_label=ALL)
    counted = ChoiceFilter(label=_("Được tính là"), choices=COUNTED, method="counted_as", empty_label=ALL)
    state = ChoiceFilter(label=_("Trạng thái"), choices=FindingState.choices, empty_label=ALL)
    found_after = since(_("Phát hiện từ ngày"), "found_on")
    found_before = until(_("Phát hiện đến ngày"), "found_on")

    class Meta(RecordFilter.Meta):
        model = Finding

    def counted_as(self, rows: FindingQuerySet, name: str, value: str) -> FindingQuerySet:
        """Findings that count, by the question of this name."""
        found: FindingQuerySet = getattr(rows, value)()
        return found
