"""What is asked for each act on a finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import EvidencesField
from records.forms import NO_NAMES
from remedies.fields import FindingField
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.states import EvidenceStep, FindingState, ReadingReason


def _words(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = NO_NAMES) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ReadNameForm(forms.Form):
    """Why the name is opened."""

    reason = forms.ChoiceField(label=_("Lý do xem họ tên"), choices=ReadingReason.choices)


class ConcludeForm(forms.Form):
    """A conclusion that it is not so, or what is missing to conclude."""

    conclusion = _words(_("Kết luận"))


class ConfirmForm(ConcludeForm):
    """A conclusion that it is so, and how far the evidence goes."""

    field_order = ("step", "conclusion")

    step = forms.ChoiceField(label=_("Mức độ"), choices=EvidenceStep.choices)


class ReasonForm(forms.Form):
    """Why something is taken back or begun again."""

    reason = _words(_("Lý do"), rows=2)


class StepForm(forms.Form):
    """To which step; the reason is asked for where it is lowered."""

    step = forms.ChoiceField(label=_("Mức độ"), choices=EvidenceStep.choices)
    reason = _words(_("Lý do"), rows=2, required=False, help_text=_("Bắt buộc khi hạ mức độ. Không ghi tên người."))


class EvidenceForm(forms.Form):
    """What shows that the finding is at a step."""

    step = forms.ChoiceField(choices=EvidenceStep.choices, widget=forms.HiddenInput)
    text = _words(
        _("Chứng cứ"), rows=3, help_text=_("Tài liệu, số liệu, lời kể của ai (không ghi tên), ở đâu, ngày nào.")
    )
    papers = EvidencesField(label=_("Tệp chứng cứ"), required=False)


class AskReplyForm(forms.Form):
    """When the named official, or the unit, was asked to answer at which step, and until when."""

    step = forms.ChoiceField(label=_("Ở mức độ"), choices=EvidenceStep.choices)
    asked_on = forms.DateField(label=_("Ngày yêu cầu"))
    due_on = forms.DateField(label=_("Hạn giải trình"))


class ReplyForm(forms.Form):
    """What the official, or the unit, answered."""

    reply = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(label=_("Ngày giải trình"))
    text = _words(_("Tóm tắt nội dung giải trình"))
    papers = EvidencesField(
        label=_("Văn bản giải trình"),
        required=False,
        help_text=_("Văn bản có họ tên: chỉ người được xem họ tên mở được, mỗi lần mở được ghi nhật ký."),
    )


class SilenceForm(forms.Form):
    """No answer came."""

    reply = forms.IntegerField(widget=forms.HiddenInput)
    note = _words(_("Ghi chú"), rows=2, required=False)


class WithdrawForm(forms.Form):
    """Which evidence is taken back, and why."""

    note = forms.IntegerField(widget=forms.HiddenInput)
    reason = _words(_("Lý do rút"), rows=2)


class DuplicateForm(forms.Form):
    """The finding that was on record before."""

    original = FindingField(label=_("Trùng với trường hợp"), help_text=_("Gõ số hồ sơ gốc của cùng đơn vị."))

    def __init__(self, *args: Any, finding: Finding, scope: FindingQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = scope.filter(unit=finding.unit_id).exclude(pk=finding.pk).exclude(state=FindingState.DUPLICATE)
        self.fields["original"].scope = others  # type: ignore[attr-defined]


class TalkForm(forms.Form):
    """A word to those who enter and conclude."""

    text = _words(_("Nội dung trao đổi"), rows=3)
