"""What is asked for a remedy plan."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from journal import clock
from library.models import OUTLINE, Catalogue
from records.fields import ActField
from records.forms import EntryForm, Group
from remedies.access import own_unit, visible_findings
from remedies.fields import FindingsField
from remedies.forms.reach import units_of
from units.fields import UnitField


class PlanForm(EntryForm):
    """What a unit of the user has decided to do."""

    day = "decided_on"
    groups: ClassVar = (
        Group("", "unit", "title", "decided_on", "act", "findings"),
        Group(_("Khung nhóm nhiệm vụ, giải pháp"), "outline"),
    )

    unit = UnitField(label=_("Đơn vị ban hành"), day="decided_on")
    title = forms.CharField(
        label=_("Tên kế hoạch"),
        max_length=300,
        help_text=_("Ví dụ: Kế hoạch khắc phục tình trạng né tránh, đùn đẩy công việc năm 2023."),
    )
    decided_on = forms.DateField(label=_("Ngày ban hành"), initial=clock.today)
    act = ActField(label=_("Văn bản ban hành"), required=False, help_text=_("Gõ số hoặc trích yếu của văn bản."))
    findings = FindingsField(
        label=_("Biểu hiện, vụ việc cần khắc phục"),
        required=False,
        help_text=_("Mỗi dòng một trường hợp; gõ số hoặc nội dung để chọn."),
    )
    outline = forms.ModelChoiceField(
        label=_("Khung nhóm"), queryset=Catalogue.objects.outlines(), to_field_name="code", initial=OUTLINE
    )

    def prepare(self) -> None:
        """Plans of units within the user's reach, for findings that the user sees."""
        self.fields["unit"].scope = units_of(self.user)  # type: ignore[attr-defined]
        self.fields["unit"].initial = own_unit(self.user)
        self.fields["findings"].scope = visible_findings(self.user)  # type: ignore[attr-defined]
        outline = self.fields["outline"]
        assert isinstance(outline, forms.ModelChoiceField)
        outline.empty_label = None
