"""What is asked for a commendation."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import TermField, TermsField
from records.forms import Group
from remedies.forms.reach import ReachForm
from remedies.models import Finding
from units.fields import PersonField, UnitField


class CommendationForm(ReachForm):
    """One person or collective praised by one decision."""

    day = "decided_on"
    groups: ClassVar = (
        Group("", "unit", "decided_on", "subject", "official", "form", "decided_by", "reason"),
        Group(_("Tiêu chí “5 thật”, “6 dám”"), "criteria", folded=True),
        Group(_("Thông tin thêm"), "collective", "decision_number", "amount", folded=True),
    )

    unit = UnitField(label=_("Đơn vị"), day="decided_on", help_text=_("Nơi cá nhân công tác, hoặc tập thể được khen."))
    decided_on = forms.DateField(label=_("Ngày quyết định"))
    subject = forms.ChoiceField(label=_("Đối tượng"), choices=Finding.Subject.choices, initial=Finding.Subject.PERSON)
    official = PersonField(
        label=_("Cá nhân được khen"),
        required=False,
        day="decided_on",
        within="unit",
        help_text=_("Khen thưởng là công khai: ai xem được hồ sơ thì thấy họ tên."),
    )
    form = TermField("commendation_form", label=_("Hình thức"))
    decided_by = forms.CharField(
        label=_("Cơ quan quyết định"), max_length=200, help_text=_("Ví dụ: Chủ tịch UBND huyện.")
    )
    reason = forms.CharField(label=_("Thành tích"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    criteria = TermsField("commendation_criterion", label=_("Đạt tiêu chí"), required=False)
    collective = forms.CharField(
        label=_("Tên tập thể"),
        max_length=200,
        required=False,
        help_text=_("Ghi khi khen một bộ phận của đơn vị, ví dụ: Bộ phận Một cửa. Để trống khi khen cả đơn vị."),
    )
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, required=False)
    amount = forms.DecimalField(
        label=_("Tiền thưởng (đồng)"), max_digits=14, decimal_places=0, min_value=1, required=False
    )
