"""What is asked for a recommendation, for its answer, and for letting it go."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import ActField
from records.forms import Group
from remedies.access import own_unit
from remedies.forms.reach import ReachForm
from reports.models import Recommendation, Round
from units.fields import UnitField


class RecommendationForm(ReachForm):
    """One thing asked of those above."""

    day = "made_on"
    groups: ClassVar = (
        Group("", "unit", "made_on", "addressee", "text", "round", "order"),
        Group(_("Văn bản, hạn trả lời, nhắc lại"), "act", "addressee_unit", "answer_due_on", "repeat_of"),
    )

    unit = UnitField(label=_("Đơn vị kiến nghị"), day="made_on")
    made_on = forms.DateField(label=_("Ngày kiến nghị"))
    addressee = forms.CharField(
        label=_("Kiến nghị với"), max_length=200, help_text=_("Tên cơ quan như ghi trong báo cáo.")
    )
    text = forms.CharField(label=_("Nội dung kiến nghị"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    round = forms.ModelChoiceField(
        label=_("Nêu trong báo cáo kỳ"), queryset=Round.objects.none(), required=False, empty_label=_("Không nêu")
    )
    order = forms.IntegerField(
        label=_("Thứ tự trong báo cáo"), min_value=1, max_value=99, required=False, help_text=_("Mục 1, 2, 3…")
    )
    act = ActField(label=_("Văn bản kiến nghị"), required=False)
    addressee_unit = UnitField(
        label=_("Đơn vị được kiến nghị trong hệ thống"),
        day="made_on",
        required=False,
        help_text=_("Chọn nếu cơ quan đó dùng hệ thống này: kiến nghị sẽ nằm trong danh sách nợ trả lời của họ."),
    )
    answer_due_on = forms.DateField(label=_("Đề nghị trả lời trước ngày"), required=False)
    repeat_of = forms.ModelChoiceField(
        label=_("Nhắc lại kiến nghị số"),
        queryset=Recommendation.objects.none(),
        required=False,
        widget=forms.NumberInput,
        help_text=_("Số của kiến nghị trước đó mà đơn vị nhắc lại."),
    )

    def prepare(self) -> None:
        """Rounds that have begun by the day; earlier recommendations of units that the user enters records of."""
        super().prepare()
        self.fields["unit"].initial = own_unit(self.user)
        rounds = Round.objects.filter(starts_on__lte=self.as_of).order_by("-ends_on", "pk")
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]
        earlier = Recommendation.objects.filter(unit__in=self.fields["unit"].scope)  # type: ignore[attr-defined]
        self.fields["repeat_of"].queryset = earlier  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What was answered, and by which document."""

    answered_on = forms.DateField(label=_("Ngày trả lời"))
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Recommendation.Outcome.choices)
    answer_notation = forms.CharField(label=_("Số văn bản trả lời"), max_length=60, required=False)
    answer = forms.CharField(
        label=_("Nội dung trả lời"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DropForm(forms.Form):
    """Why nobody waits for an answer any more."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
