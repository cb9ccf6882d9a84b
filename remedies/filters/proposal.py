"""Narrowing the list of proposals."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.models import ProtectedProposal
from remedies.states import PilotOutcome, ProposalState
from units.filters import AloneFilter, UnitFilter


class ProposalFilter(RecordFilter):
    """By unit, state, outcome and day."""

    q = TextFilter("title", "content")
    unit = UnitFilter(label=_("Đơn vị đề xuất"))
    alone = AloneFilter()
    state = ChoiceFilter(label=_("Trạng thái"), choices=ProposalState.choices, empty_label=ALL)
    outcome = ChoiceFilter(label=_("Kết quả thí điểm"), choices=PilotOutcome.choices, empty_label=ALL)
    submitted_after = since(_("Đề xuất từ ngày"), "submitted_on")
    submitted_before = until(_("Đề xuất đến ngày"), "submitted_on")

    class Meta(RecordFilter.Meta):
        model = ProtectedProposal
