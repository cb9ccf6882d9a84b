"""What is asked for a move of staff and for a review of capacity."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import TermField, TermsField
from records.forms import Group
from remedies.access import visible_findings
from remedies.fields import FindingField
from remedies.forms.reach import NO_NAME_HERE, HiddenNameForm, ReachForm
from units.fields import PersonField, UnitField


class StaffMoveForm(HiddenNameForm):
    """One person moved, replaced or released."""

    day = "decided_on"
    groups: ClassVar = (
        Group("", "unit", "decided_on", "kind", "official", "without_name", "to_unit", "reason"),
        Group(_("Nhóm cán bộ"), "person_kinds", folded=True),
        Group(_("Thông tin thêm"), "decision_number", "finding", folded=True),
    )

    unit = UnitField(label=_("Đơn vị đi"), day="decided_on", help_text=_("Nơi người đó công tác khi có quyết định."))
    decided_on = forms.DateField(label=_("Ngày quyết định"))
    kind = TermField("staff_move", label=_("Hình thức"))
    official = PersonField(
        label=_("Cá nhân"),
        required=False,
        day="decided_on",
        within="unit",
        help_text=_("Họ tên không nằm trong danh sách nào; chỉ mở khi có lý do và được ghi nhật ký."),
    )
    to_unit = UnitField(
        label=_("Đơn vị đến"),
        day="decided_on",
        required=False,
        help_text=_("Để trống khi không chuyển sang đơn vị khác."),
    )
    reason = forms.CharField(
        label=_("Lý do"), help_text=NO_NAME_HERE, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    person_kinds = TermsField("person_kind", label=_("Thuộc nhóm"), required=False)
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, required=False)
    finding = FindingField(
        label=_("Khắc phục trường hợp"),
        required=False,
        help_text=_("Khi việc điều động là biện pháp khắc phục một biểu hiện, vụ việc."),
    )

    def prepare(self) -> None:
        """Findings that the user may see."""
        super().prepare()
        self.fields["finding"].scope = visible_findings(self.user)  # type: ignore[attr-defined]


class CapacityReviewForm(ReachForm):
    """What a review of one section found."""

    day = "reviewed_on"
    groups: ClassVar = (
        Group("", "unit", "section", "reviewed_on"),
        Group(_("Số người"), "fit", "to_train", "to_reassign"),
        Group(_("Kết quả, kiến nghị"), "note", folded=True),
    )

    unit = UnitField(label=_("Đơn vị"), day="reviewed_on")
    section = forms.CharField(label=_("Bộ phận"), max_length=200, help_text=_("Ví dụ: Bộ phận Một cửa, Tổ địa chính."))
    reviewed_on = forms.DateField(label=_("Ngày rà soát"))
    fit = forms.IntegerField(label=_("Đáp ứng yêu cầu"), min_value=0, initial=0)
    to_train = forms.IntegerField(label=_("Cần bồi dưỡng"), min_value=0, initial=0)
    to_reassign = forms.IntegerField(label=_("Cần bố trí lại"), min_value=0, initial=0)
    note = forms.CharField(
        label=_("Kết quả, kiến nghị"),
        help_text=NO_NAME_HERE,
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
