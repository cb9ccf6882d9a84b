"""The forms of a regime's checklist."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from records.actions import fingerprint
from records.forms import EntryForm, Group
from reports.actions.checklists import WORDS
from reports.models import CheckPoint, Round

UP, DOWN = -1, 1


class CheckPointForm(EntryForm):
    """What reviewers are to look at; `row` is the point that is reworded, or nothing."""

    groups: ClassVar[tuple[Group, ...]] = (Group(gettext_lazy("Nội dung kiểm tra"), "text", "is_required"),)

    text = forms.CharField(
        label=gettext_lazy("Nội dung cần kiểm tra"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Một việc trong một câu, trả lời được bằng “Đạt” hoặc “Không đạt”."),
    )
    is_required = forms.BooleanField(
        label=gettext_lazy("Bắt buộc đạt trước khi chấp nhận báo cáo"),
        required=False,
        help_text=gettext_lazy("Chưa đạt hoặc chưa kiểm tra thì không chấp nhận được báo cáo."),
    )


def of_check_point(point: CheckPoint) -> dict[str, Any]:
    """The form as the point stands."""
    return {**{name: getattr(point, name) for name in WORDS}, "seen": fingerprint(point, fields=WORDS)}


class NewCheckPointForm(CheckPointForm):
    """A point that was not there before; it may be put into opened rounds as well."""

    groups: ClassVar[tuple[Group, ...]] = (
        *CheckPointForm.groups,
        Group(gettext_lazy("Kỳ đã mở"), "rounds", folded=True),
    )

    rounds = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Kiểm tra cả trong các kỳ đã mở"),
        queryset=Round.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không chọn: chỉ áp dụng cho kỳ mở từ nay về sau. Đã đưa vào kỳ nào thì không bỏ được."),
    )

    def offer(self, rounds: list[Round]) -> None:
        """The opened rounds of the regime, the newest first."""
        field = self.fields["rounds"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Round.objects.filter(pk__in=[round_.pk for round_ in rounds])
        field.choices = [(round_.pk, round_.name) for round_ in rounds]


class MoveForm(forms.Form):
    """One place up or down."""

    by = forms.TypedChoiceField(choices=[(UP, UP), (DOWN, DOWN)], coerce=int)


class MovedForm(MoveForm):
    """Which point was moved last, in the address of the list."""

    moved = forms.IntegerField()
