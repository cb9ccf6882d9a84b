"""What is asked for a consultation, and for an answer to one."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from journal import clock
from library.calendar import add_working_days
from records.fields import EvidenceField
from records.forms import NO_NAMES, EntryForm, Group
from remedies.access import own_unit, visible_findings, visible_tasks
from remedies.fields import AskedField, FindingField, TaskField
from remedies.forms.reach import units_of
from remedies.states import Position
from units.fields import UnitField

USUAL_DAYS = 5
"""Working days that a unit usually has for an answer."""

ONE_A_LINE = _(
    "Mỗi dòng một đơn vị, sau dấu hai chấm ghi vì sao đơn vị đó liên quan. Ví dụ: Phòng Tư pháp: thẩm định về hộ tịch."
)


class ConsultationForm(EntryForm):
    """A matter on which a unit of the user asks others."""

    day = "asked_on"
    groups: ClassVar = (
        Group("", "unit", "matter", "asked", "asked_on", "days", "deadline"),
        Group(_("Nhiệm vụ, biểu hiện liên quan"), "task", "finding", folded=True),
        Group(_("Khi hỏi nhiều đơn vị"), "justification", folded=True),
    )

    unit = UnitField(label=_("Đơn vị lấy ý kiến"), day="asked_on")
    matter = forms.CharField(
        label=_("Nội dung lấy ý kiến"), help_text=NO_NAMES, max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )
    asked = AskedField(label=_("Đơn vị được lấy ý kiến"), day="asked_on", help_text=ONE_A_LINE)
    asked_on = forms.DateField(label=_("Ngày gửi"), initial=clock.today)
    days = forms.IntegerField(
        label=_("Số ngày làm việc để trả lời"), min_value=1, max_value=60, required=False, initial=USUAL_DAYS
    )
    deadline = forms.DateField(
        label=_("Hoặc hạn trả lời"), required=False, help_text=_("Để trống thì tính theo số ngày làm việc.")
    )
    task = TaskField(label=_("Nhiệm vụ liên quan"), required=False)
    finding = FindingField(label=_("Biểu hiện, vụ việc liên quan"), required=False)
    justification = forms.CharField(
        label=_("Lý do phải hỏi nhiều đơn vị"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self) -> None:
        """Asked in the name of a unit within the user's reach; the units asked and their day stay once it was sent."""
        self.fields["unit"].scope = units_of(self.user)  # type: ignore[attr-defined]
        self.fields["unit"].initial = own_unit(self.user)
        self.fields["task"].scope = visible_tasks(self.user)  # type: ignore[attr-defined]
        self.fields["finding"].scope = visible_findings(self.user)  # type: ignore[attr-defined]
        if self.row is not None:
            for name in ("unit", "asked", "asked_on", "days"):
                del self.fields[name]
            self.fields["deadline"].required = True
            self.fields["deadline"].label, self.fields["deadline"].help_text = _("Hạn trả lời"), ""

    def clean(self) -> dict[str, Any]:
        """The deadline: the day given, or so many working days after the day of asking."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.row is None and not cleaned.get("deadline") and "deadline" not in self.errors:
            if not cleaned.get("days") and "days" not in self.errors:
                self.add_error("days", _t("Hãy ghi số ngày làm việc hoặc hạn trả lời."))
            elif cleaned.get("days") and cleaned.get("asked_on"):
                cleaned["deadline"] = add_working_days(cleaned["asked_on"], cleaned["days"])
        return cleaned

    def values(self) -> dict[str, Any]:
        """The values; the number of days has become the deadline."""
        values = super().values()
        values.pop("days", None)
        return values


class AskMoreForm(EntryForm):
    """More units to ask."""

    asked = AskedField(label=_("Đơn vị hỏi thêm"), help_text=ONE_A_LINE)
    justification = forms.CharField(
        label=_("Lý do phải hỏi nhiều đơn vị"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OpinionForm(forms.Form):
    """What a unit answers: a position first."""

    position = forms.ChoiceField(label=_("Chính kiến"), choices=Position.choices, widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Lý do không đồng ý, hoặc điều kiện"),
        required=False,
        max_length=4000,
        help_text=_("Bắt buộc khi không đồng ý hoặc đồng ý có điều kiện."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=_("Ý kiến cụ thể"),
        help_text=NO_NAMES,
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = EvidenceField(label=_("Văn bản trả lời"), required=False)


class JudgeForm(forms.Form):
    """Why a reply is vague and evasive."""

    reason = forms.CharField(
        label=_("Vì sao coi là chung chung, né tránh"),
        help_text=NO_NAMES,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
