"""Narrowing the list of what is to be reviewed."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter, ModelChoiceFilter

from records.filters import ALL, RecordFilter
from reports.models import Filing, Round
from reports.states import UNDER_REVIEW, ReportState
from units.filters import UnitFilter

OPEN = "open"
"""What is still to be received or decided."""

AFTER_ISSUE = (
    ReportState.ISSUED,
    ReportState.RECEIVED,
    ReportState.RETURNED,
    ReportState.RECALLED,
    ReportState.ACCEPTED,
    ReportState.CORRECTING,
)


class ReviewFilter(RecordFilter):
    """By round, unit and below, state, reviewer, and what strikes the eye."""

    round = ModelChoiceFilter(
        label=_("Kỳ"),
        field_name="report__expectation__round",
        queryset=Round.objects.order_by("-ends_on", "pk"),
        empty_label=ALL,
    )
    unit = UnitFilter("report__unit")
    state = ChoiceFilter(
        label=_("Trạng thái"),
        method="in_state",
        choices=[(OPEN, _("Chờ tiếp nhận, xem xét")), *((state.value, state.label) for state in AFTER_ISSUE)],
        empty_label=ALL,
    )
    reviewer = ChoiceFilter(
        label=_("Người xem xét"),
        method="shared",
        choices=[("mine", _("Tôi")), ("others", _("Người khác")), ("nobody", _("Chưa ai nhận"))],
        empty_label=ALL,
    )
    late = BooleanFilter(label=_("Chỉ gửi muộn"), method="only_late", widget=forms.CheckboxInput)
    nil = BooleanFilter(label=_("Chỉ không phát sinh"), method="only_nil", widget=forms.CheckboxInput)
    warnings = BooleanFilter(label=_("Chỉ có cảnh báo"), method="only_warned", widget=forms.CheckboxInput)

    class Meta(RecordFilter.Meta):
        model = Filing

    def in_state(self, rows: QuerySet[Filing], name: str, value: str) -> QuerySet[Filing]:
        """Filings whose report is in the state."""
        return rows.filter(report__state__in=UNDER_REVIEW if value == OPEN else [value])

    def shared(self, rows: QuerySet[Filing], name: str, value: str) -> QuerySet[Filing]:
        """By who reviews them."""
        mine, nobody = Q(report__review_share__reviewer=self.user), Q(report__review_share__isnull=True)
        return rows.filter({"mine": mine, "nobody": nobody}.get(value, ~mine & ~nobody))

    def only_late(self, rows: QuerySet[Filing], name: str, value: object) -> QuerySet[Filing]:
        """What came after its deadline."""
        return rows.filter(is_late=True) if value else rows

    def only_nil(self, rows: QuerySet[Filing], name: str, value: object) -> QuerySet[Filing]:
        """What says that nothing was found."""
        return rows.filter(is_nil=True) if value else rows

    def only_warned(self, rows: QuerySet[Filing], name: str, value: object) -> QuerySet[Filing]:
        """What was approved in spite of warnings."""
        return rows.filter(facts__warnings__0__isnull=False) if value else rows
