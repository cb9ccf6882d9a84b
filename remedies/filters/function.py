"""Narrowing the lists of functions and of who holds them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter, ChoiceFilter, NumberFilter

from records.filters import ALL, RecordFilter, TermFilter, TextFilter
from remedies.models import Function, FunctionHolding
from remedies.models.function import FunctionHoldingQuerySet, FunctionQuerySet
from units.filters import UnitFilter


class FunctionFilter(RecordFilter):
    """By words, list, field, who holds it, and whether something is wrong with the lead today."""

    LEADS = (("none", _("Chưa có đơn vị chủ trì")), ("several", _("Từ hai đơn vị chủ trì")))

    q = TextFilter("title", label=_("Chức năng, nhiệm vụ"))
    unit = UnitFilter(label=_("Danh mục của đơn vị"))
    field = TermFilter("field", field_name="field", label=_("Lĩnh vực"))
    lead = ChoiceFilter(label=_("Chủ trì"), choices=LEADS, empty_label=ALL, method="of_lead")

    class Meta(RecordFilter.Meta):
        model = Function

    def of_lead(self, rows: FunctionQuerySet, name: str, value: str) -> FunctionQuerySet:
        """Functions without a lead, or with more than one."""
        if value == "none":
            return rows.led_by_nobody(on=self.on)
        return rows.led_by_several(on=self.on) if value == "several" else rows


class FunctionHoldingFilter(RecordFilter):
    """By function, unit, role, and whether it holds today."""

    function = NumberFilter(label=_("Chức năng số"))
    unit = UnitFilter(label=_("Đơn vị thực hiện"))
    role = ChoiceFilter(label=_("Vai trò"), choices=FunctionHolding.Role.choices, empty_label=ALL)
    current = BooleanFilter(label=_("Chỉ phân công hiện nay"), method="only_current", widget=forms.CheckboxInput)

    class Meta(RecordFilter.Meta):
        model = FunctionHolding

    def only_current(self, rows: FunctionHoldingQuerySet, name: str, value: object) -> FunctionHoldingQuerySet:
        """Holdings of today."""
        return rows.on(self.on) if value else rows
