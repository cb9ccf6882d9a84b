"""What is asked for a reading of an outside indicator, and for the page that shows readings beside findings."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import TermField
from records.forms import Group
from remedies.forms.reach import ReachForm
from remedies.models import Indicator
from units.fields import UnitField


class IndicatorReadingForm(ReachForm):
    """One indicator of one unit in one period."""

    day = "ends_on"
    groups: ClassVar = (
        Group("", "unit", "indicator", "starts_on", "ends_on", "planned", "actual", "source"),
        Group(_("Đặt cạnh biểu hiện, vụ việc"), "field", "manifestation"),
    )

    unit = UnitField(label=_("Đơn vị"), day="ends_on")
    indicator = forms.ModelChoiceField(
        label=_("Chỉ số"), queryset=Indicator.objects.none(), empty_label=_("Chọn chỉ số")
    )
    starts_on = forms.DateField(label=_("Kỳ số liệu từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"))
    planned = forms.DecimalField(
        label=_("Kế hoạch"),
        max_digits=16,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text=_("Để trống khi chỉ số không có kế hoạch giao."),
    )
    actual = forms.DecimalField(label=_("Thực hiện"), max_digits=16, decimal_places=2, min_value=0)
    source = forms.CharField(
        label=_("Nguồn số liệu"),
        max_length=300,
        help_text=_("Ví dụ: Báo cáo giải ngân tháng 8/2023 của Kho bạc Nhà nước."),
    )
    field = TermField("field", label=_("Lĩnh vực"))
    manifestation = TermField("manifestation", label=_("Biểu hiện liên quan"), required=False)

    def prepare(self) -> None:
        """The indicators of the day."""
        super().prepare()
        self.fields["indicator"].queryset = Indicator.objects.on(self.as_of)  # type: ignore[attr-defined]
