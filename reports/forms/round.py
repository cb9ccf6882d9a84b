"""The forms about who owes in an opened round."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from records.fields import ActField
from records.forms import EntryForm, Group
from reports.models import Expectation, Round
from units.fields import UnitField

CHILDREN_FIRST = gettext_lazy(
    "Không trình, không chấp nhận được báo cáo khi còn đơn vị cấp dưới chưa được chấp nhận báo cáo, chưa được miễn và "
    "chưa được nêu trong báo cáo là chưa gửi, gửi muộn."
)
REASON_HELP = gettext_lazy("Đơn vị và cơ quan xem xét thấy lý do này.")


class DeadlineForm(forms.Form):
    """Another day for one unit."""

    deadline = forms.DateField(label=gettext_lazy("Hạn mới"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        help_text=REASON_HELP,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExemptForm(forms.Form):
    """Why one unit is let off."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=300,
        help_text=REASON_HELP,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AddUnitForm(EntryForm):
    """One more unit that owes in the round; `row` is the round."""

    groups: ClassVar = (
        Group(gettext_lazy("Đơn vị"), "unit", "receiver", "reviewer", "children_first"),
        Group(gettext_lazy("Hạn gửi"), "deadline", "reason", "request"),
    )

    unit = UnitField(label=gettext_lazy("Đơn vị phải báo cáo"))
    receiver = UnitField(label=gettext_lazy("Nơi nhận báo cáo"))
    reviewer = UnitField(
        label=gettext_lazy("Nơi xem xét"), required=False, help_text=gettext_lazy("Để trống: nơi nhận báo cáo.")
    )
    children_first = forms.BooleanField(
        label=gettext_lazy("Sau báo cáo của các đơn vị cấp dưới"), required=False, help_text=CHILDREN_FIRST
    )
    deadline = forms.DateField(label=gettext_lazy("Hạn gửi"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do bổ sung"),
        max_length=300,
        help_text=gettext_lazy("Ví dụ: đơn vị thành lập sau ngày mở kỳ."),
    )
    request = ActField(label=gettext_lazy("Văn bản yêu cầu"), required=False)

    def values(self) -> dict[str, Any]:
        """As the action takes them: whoever receives also reviews, unless another is named."""
        data = super().values()
        return {**data, "reviewer": data["reviewer"] or data["receiver"]}


class RemindForm(forms.Form):
    """The units to be reminded, by what they owe in the round."""

    rows = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Đơn vị"),
        queryset=Expectation.objects.none(),
        error_messages={"required": gettext_lazy("Hãy chọn ít nhất một đơn vị để nhắc.")},
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rows"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Expectation.objects.filter(round=round_)

    def chosen(self) -> list[int]:
        """The ids that were ticked."""
        return [row.pk for row in self.cleaned_data["rows"]]
