"""What is asked for an inspection and for a visit."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import ActField
from records.forms import NO_NAMES, EntryForm, Group
from remedies.forms.reach import units_of
from remedies.models import Inspection, Visit
from units.fields import UnitField


class InspectionForm(EntryForm):
    """One inspection that a unit of the user leads."""

    day = "starts_on"
    groups: ClassVar = (Group("", "unit", "title", "starts_on", "ends_on", "plan"),)

    unit = UnitField(label=_("Đơn vị chủ trì"), day="starts_on")
    title = forms.CharField(
        label=_("Tên cuộc kiểm tra"), max_length=300, help_text=_("Ví dụ: Kiểm tra công vụ năm 2023.")
    )
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"))
    plan = ActField(label=_("Kế hoạch kiểm tra"), required=False, help_text=_("Gõ số hoặc trích yếu của văn bản."))

    def prepare(self) -> None:
        """The unit that leads is one of the user's own, or below."""
        self.fields["unit"].scope = units_of(self.user)  # type: ignore[attr-defined]


class VisitForm(EntryForm):
    """One unit visited on one day."""

    day = "on"
    groups: ClassVar = (
        Group("", "inspection", "unit", "on", "mode", "result"),
        Group(_("Thông tin thêm"), "combined_with", "note", folded=True),
    )

    inspection = forms.ModelChoiceField(
        label=_("Cuộc kiểm tra"), queryset=Inspection.objects.none(), empty_label=_("Chọn cuộc kiểm tra")
    )
    unit = UnitField(label=_("Đơn vị được kiểm tra"), day="on")
    on = forms.DateField(label=_("Ngày kiểm tra"))
    mode = forms.ChoiceField(label=_("Hình thức"), choices=Visit.Mode.choices)
    result = forms.ChoiceField(label=_("Kết quả"), choices=Visit.Result.choices)
    combined_with = forms.CharField(
        label=_("Lồng ghép với"), max_length=200, required=False, help_text=_("Ghi khi hình thức có lồng ghép.")
    )
    note = forms.CharField(
        label=_("Ghi chú"), help_text=NO_NAMES, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        """Visits belong to inspections that a unit of the user leads; most go to units below it."""
        reached = units_of(self.user)
        self.fields["inspection"].queryset = Inspection.objects.filter(unit__in=reached)  # type: ignore[attr-defined]
        self.fields["unit"].near = reached  # type: ignore[attr-defined]
