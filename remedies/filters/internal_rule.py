"""Narrowing the list and the register of internal rules."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from records.fields import TermField
from records.filters import ALL, RecordFilter, TermFilter, TextFilter, since, until
from remedies.models import InternalRule
from remedies.models.internal_rule import InternalRuleQuerySet
from units.fields import UnitField
from units.filters import UnitFilter

FIRST_YEAR = 2020
"""The first year of which a register is offered."""

STANDINGS = (
    ("in_force", _("Còn hiệu lực")),
    ("due", _("Cần ban hành lại")),
    ("expired", _("Hết hiệu lực")),
)


class InternalRuleFilter(RecordFilter):
    """By unit, kind, what the rule is worth today, and day of issue."""

    q = TextFilter("title", "number", label=_("Tên gọi, số"))
    unit = UnitFilter(label=_("Cơ quan"))
    kind = TermFilter("internal_rule", field_name="kind", label=_("Loại"))
    standing = ChoiceFilter(label=_("Hiệu lực"), choices=STANDINGS, empty_label=ALL, method="of_standing")
    issued_after = since(_("Ban hành từ ngày"), "issued_on")
    issued_before = until(_("Ban hành đến ngày"), "issued_on")

    class Meta(RecordFilter.Meta):
        model = InternalRule

    def of_standing(self, rows: InternalRuleQuerySet, name: str, value: str) -> InternalRuleQuerySet:
        """Rules that hold, are to be renewed, or have ended."""
        questions = {"in_force": rows.in_force, "due": rows.due_for_renewal, "expired": rows.expired}
        return questions[value](on=self.on) if value in questions else rows


class RegisterForm(forms.Form):
    """Of which year the register is shown, whose, and which units of it."""

    STATES = (
        ("lacking", _("Chưa ban hành")),
        ("expired", _("Hết hiệu lực")),
        ("in_force", _("Còn hiệu lực")),
    )

    year = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    unit = UnitField(label=_("Đơn vị"), required=False)
    kind = TermField("internal_rule", label=_("Loại"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), choices=(("", ALL), *STATES), required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        years = [(str(year), str(year)) for year in range(today.year, FIRST_YEAR - 1, -1)]
        self.fields["year"].choices = years  # type: ignore[attr-defined]
        self.fields["unit"].hold(on=today)  # type: ignore[attr-defined]
        self.fields["kind"].hold(on=today)  # type: ignore[attr-defined]
        self.fields["kind"].empty_label = ALL  # type: ignore[attr-defined]
