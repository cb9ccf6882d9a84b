"""Narrowing the lists of consultations and of opinions asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter

from records.filters import ALL, RecordFilter, TextFilter, since, until
from remedies.models import Consultation, Opinion
from remedies.querysets import OpinionQuerySet
from remedies.states import OpinionState, Position
from units.filters import AloneFilter, UnitFilter


class ConsultationFilter(RecordFilter):
    """By the unit that asks and the days."""

    q = TextFilter("matter", label=_("Nội dung"))
    unit = UnitFilter(label=_("Đơn vị lấy ý kiến"))
    after = since(_("Gửi từ ngày"), "asked_on")
    before = until(_("Gửi đến ngày"), "asked_on")

    class Meta(RecordFilter.Meta):
        model = Consultation


class OpinionFilter(RecordFilter):
    """By the unit asked, the unit that asks, state, position and day."""

    unit = UnitFilter(label=_("Đơn vị được lấy ý kiến"))
    alone = AloneFilter()
    asker = UnitFilter("consultation__unit", label=_("Đơn vị lấy ý kiến"))
    state = ChoiceFilter(label=_("Trạng thái"), choices=OpinionState.choices, empty_label=ALL)
    position = ChoiceFilter(label=_("Chính kiến"), choices=Position.choices, empty_label=ALL)
    answered = BooleanFilter(label=_("Chỉ đã trả lời"), method="only_answered", widget=forms.CheckboxInput)
    evasive = BooleanFilter(label=_("Chỉ chung chung, né tránh"), method="only_evasive", widget=forms.CheckboxInput)
    after = since(_("Gửi từ ngày"), "consultation__asked_on")
    before = until(_("Gửi đến ngày"), "consultation__asked_on")

    class Meta(RecordFilter.Meta):
        model = Opinion

    def only_answered(self, rows: OpinionQuerySet, name: str, value: object) -> OpinionQuerySet:
        """Those to which a reply is there, in time or late."""
        return rows.filter(replied_on__isnull=False) if value else rows

    def only_evasive(self, rows: OpinionQuerySet, name: str, value: object) -> OpinionQuerySet:
        """Replies that the asking unit judged to be evasive."""
        return rows.filter(is_evasive=True) if value else rows
