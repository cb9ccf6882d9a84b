"""The answers to what the rules warn of."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from reports.actions import Reply
from reports.answers import Answered
from reports.rules import Warned

FEWEST_WORDS = 3
"""An answer of fewer words says no reason."""


class AnswersForm(forms.Form):
    """A sentence for each warning. Each field remembers what its warning said."""

    def __init__(self, data: QueryDict | None = None, *, answers: Sequence[Answered], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.answers = answers
        for one in answers:
            self.fields[f"answer_{one.warning.key}"] = forms.CharField(
                label=one.warning.sentence.rstrip("."),
                max_length=500,
                initial=one.text,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_help(one),
            )
            self.fields[f"said_{one.warning.key}"] = forms.CharField(
                required=False, initial=one.warning.said, widget=forms.HiddenInput
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for one in self.answers:
            text = data.get(f"answer_{one.warning.key}", "")
            if text and len(text.split()) < FEWEST_WORDS:
                self.add_error(f"answer_{one.warning.key}", _("Ghi thành câu, nêu rõ vì sao giữ nguyên."))
        return data

    @property
    def replies(self) -> dict[str, Reply]:
        """What was typed, by the key of the warning."""
        data = self.cleaned_data
        return {
            key: Reply(data[f"answer_{key}"], data[f"said_{key}"])
            for key in (one.warning.key for one in self.answers)
            if f"answer_{key}" in data
        }

    def ask_anew(self, changed: Iterable[Warned]) -> None:
        """These warnings say something else by now: what was typed stays in its field, to be read over."""
        seen = QueryDict(mutable=True)
        seen.update(self.data)
        for one in changed:
            seen[f"said_{one.key}"] = one.said
            self.add_error(
                f"answer_{one.key}", _("Cảnh báo này vừa đổi nội dung. Đọc lại, sửa giải trình nếu cần, rồi lưu.")
            )
        self.data = seen


def _help(one: Answered) -> str:
    if not one.earlier:
        return ""
    words = _("Cảnh báo đã đổi. Trước đây: %(then)s Đã giải trình: %(earlier)s")
    return words % {"then": one.then, "earlier": one.earlier}
