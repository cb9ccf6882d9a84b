"""Narrowing the list of recommendations."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from reports.models import Recommendation, Round
from reports.states import RecommendationState
from units.filters import AloneFilter, UnitFilter


class RecommendationFilter(RecordFilter):
    """By words, unit, addressee, report, state and day."""

    q = TextFilter("text", "addressee")
    unit = UnitFilter(label=_("Đơn vị kiến nghị"))
    alone = AloneFilter()
    addressee_unit = UnitFilter(label=_("Đơn vị nợ trả lời"), field_name="addressee_unit")
    addressee_alone = AloneFilter("addressee_unit", label=_("Nơi nợ trả lời: không gồm đơn vị trực thuộc"))
    round = ModelChoiceFilter(label=_("Báo cáo kỳ"), queryset=Round.objects.order_by("-ends_on", "pk"), empty_label=ALL)
    state = ChoiceFilter(label=_("Trạng thái"), choices=RecommendationState.choices, empty_label=ALL)
    late = ChoiceFilter(label=_("Hạn trả lời"), choices=[("late", _("Đã quá hạn"))], method="past_due", empty_label=ALL)
    due_after = since(_("Hạn trả lời từ ngày"), "answer_due_on")
    due_before = until(_("Hạn trả lời đến ngày"), "answer_due_on")
    made_after = since(_("Kiến nghị từ ngày"), "made_on")
    made_before = until(_("Kiến nghị đến ngày"), "made_on")

    class Meta(RecordFilter.Meta):
        model = Recommendation

    def past_due(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those whose answer is overdue on the list's day."""
        return rows.filter(pk__in=Recommendation.objects.overdue(on=self.on).values("pk"))
