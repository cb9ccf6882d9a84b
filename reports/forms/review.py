"""The forms of the reviewing body's own work."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.actions import Checked
from reports.models import CheckAnswer, CheckPoint

MET, UNMET = "met", "unmet"


class ShareForm(forms.Form):
    """Who is to review."""

    reviewer = forms.ChoiceField(label=_("Người xem xét"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, reviewers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.reviewers = {str(user.pk): user for user in reviewers}
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, user.official.full_name) for key, user in self.reviewers.items()]

    @property
    def chosen(self) -> User:
        """The reviewer that was chosen."""
        return self.reviewers[self.cleaned_data["reviewer"]]


class NoteForm(forms.Form):
    """A note inside the reviewing body."""

    text = forms.CharField(label=_("Ghi chú"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class ChecklistForm(forms.Form):
    """Each point met or not; what is not met says why. A point may be left open."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        points: Sequence[CheckPoint],
        answers: Mapping[int, CheckAnswer],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.points = points
        for point in points:
            known = answers.get(point.pk)
            self.fields[f"found_{point.pk}"] = forms.ChoiceField(
                label=point.text,
                required=False,
                choices=[("", _("Chưa kiểm tra")), (MET, _("Đạt")), (UNMET, _("Không đạt"))],
                initial=(MET if known.is_met else UNMET) if known else "",
                help_text=_("Bắt buộc đạt trước khi chấp nhận.") if point.is_required else "",
            )
            self.fields[f"note_{point.pk}"] = forms.CharField(
                label=_("Ghi chú"), required=False, max_length=500, initial=known.note if known else ""
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for point in self.points:
            if data.get(f"found_{point.pk}") == UNMET and not str(data.get(f"note_{point.pk}", "")).strip():
                self.add_error(f"note_{point.pk}", _("Nội dung không đạt phải ghi rõ vì sao."))
        return data

    @property
    def answers(self) -> dict[int, Checked]:
        """What was found, by point."""
        return {
            point.pk: Checked(found == MET, self.cleaned_data[f"note_{point.pk}"])
            for point in self.points
            if (found := self.cleaned_data[f"found_{point.pk}"])
        }
