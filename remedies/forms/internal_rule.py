"""What is asked for an internal rule."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import TermField
from records.forms import Group
from remedies.forms.reach import ReachForm
from remedies.register_fields import RowField
from remedies.sight import visible_rules
from units.fields import UnitField


class InternalRuleForm(ReachForm):
    """A rule or regulation that a unit issued for itself."""

    day = "issued_on"
    groups: ClassVar = (
        Group("", "unit", "kind", "title", "number", "issued_on", "valid_until"),
        Group(_("Ban hành lại, thay thế văn bản cũ"), "renews", folded=True),
    )

    unit = UnitField(label=_("Cơ quan ban hành"), day="issued_on")
    kind = TermField("internal_rule", label=_("Loại"))
    title = forms.CharField(
        label=_("Tên gọi"), max_length=300, help_text=_("Ví dụ: Quy chế làm việc của Ủy ban nhân dân xã năm 2023.")
    )
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = forms.DateField(label=_("Ngày ban hành"))
    valid_until = forms.DateField(
        label=_("Có hiệu lực đến hết ngày"),
        required=False,
        help_text=_("Để trống khi không có thời hạn. Văn bản ban hành hằng năm: ghi 31/12 của năm."),
    )
    renews = RowField(
        "remedies:pick_rule",
        within="unit",
        label=_("Thay thế cho"),
        required=False,
        help_text=_("Văn bản cũ cùng loại của cơ quan này; gõ tên hoặc số, ký hiệu."),
    )

    def prepare(self) -> None:
        """Units within the user's reach, and the rules that they see."""
        super().prepare()
        self.fields["renews"].scope = visible_rules(self.user)  # type: ignore[attr-defined]
