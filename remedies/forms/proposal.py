"""What is asked for a proposal, and for each act on one."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.forms import Group
from remedies.fields import FindingField
from remedies.forms.reach import NO_NAME_HERE, HiddenNameForm
from remedies.querysets import FindingQuerySet
from remedies.states import PilotOutcome
from units.fields import PersonField, UnitField


class ProposalForm(HiddenNameForm):
    """A proposal as it was received."""

    day = "submitted_on"
    groups: ClassVar = (
        Group("", "unit", "submitted_on", "title", "content", "authority"),
        Group(_("Người đề xuất"), "official", "without_name"),
    )

    unit = UnitField(label=_("Đơn vị đề xuất"), day="submitted_on")
    submitted_on = forms.DateField(label=_("Ngày đề xuất"))
    title = forms.CharField(label=_("Tên đề xuất"), max_length=300)
    content = forms.CharField(
        label=_("Nội dung"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Vướng mắc, giải pháp, phạm vi và thời gian thí điểm, kết quả dự kiến. Không ghi họ tên ở đây."),
    )
    authority = UnitField(
        label=_("Cơ quan xem xét, quyết định"),
        day="submitted_on",
        help_text=_("Cơ quan có thẩm quyền cho phép thí điểm; người của cơ quan đó xem được đề xuất."),
    )
    official = PersonField(
        label=_("Người đề xuất"),
        required=False,
        day="submitted_on",
        within="unit",
        help_text=_("Họ tên không nằm trong danh sách nào; chỉ mở khi có lý do và được ghi nhật ký."),
    )


class AppraiseForm(forms.Form):
    """The day on which the authority begins to examine a proposal."""

    on = forms.DateField(label=_("Thẩm định từ ngày"))


class AnswerForm(forms.Form):
    """The document by which the authority answers."""

    decision_number = forms.CharField(label=_("Số văn bản trả lời"), max_length=60)
    decided_on = forms.DateField(label=_("Ngày trả lời"))


class DeclineForm(AnswerForm):
    """Why a proposal is not allowed."""

    reason = forms.CharField(
        label=_("Lý do không chấp thuận"),
        help_text=NO_NAME_HERE,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProtectForm(forms.Form):
    """How whoever proposed it is protected, and until when."""

    measure = forms.CharField(
        label=_("Biện pháp bảo vệ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: giữ kín họ tên; không xem xét trách nhiệm khi làm đúng chủ trương đã cho phép."),
    )
    measure_until = forms.DateField(
        label=_("Bảo vệ đến ngày"), required=False, help_text=_("Để trống khi không có thời hạn.")
    )


class AllowForm(AnswerForm):
    """What the authority allows, and how it protects."""

    pilot_until = forms.DateField(label=_("Thí điểm đến ngày"), required=False)
    reason = forms.CharField(
        label=_("Ý kiến của cơ quan quyết định"),
        help_text=NO_NAME_HERE,
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    measure = forms.CharField(
        label=_("Biện pháp bảo vệ"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    measure_until = forms.DateField(label=_("Bảo vệ đến ngày"), required=False)


class EndPilotForm(forms.Form):
    """How a pilot ended."""

    ended_on = forms.DateField(label=_("Ngày kết thúc thí điểm"))
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=PilotOutcome.choices)
    result = forms.CharField(
        label=_("Đánh giá kết quả"),
        help_text=NO_NAME_HERE,
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CiteForm(forms.Form):
    """For which finding a proposal speaks, and why; `scope` holds the findings that the user may see."""

    finding = FindingField(label=_("Trường hợp"), help_text=_("Gõ số hoặc nội dung của trường hợp."))
    reason = forms.CharField(
        label=_("Căn cứ xem xét"), help_text=NO_NAME_HERE, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, scope: FindingQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].scope = scope  # type: ignore[attr-defined]
