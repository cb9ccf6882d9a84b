"""A word in the talk about a section."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class CommentForm(forms.Form):
    """A word that may call people by name; `people` is the id of the list of their names in the page."""

    text = forms.CharField(
        label=_("Ý kiến mới"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Gõ @ để nhắc người trong đơn vị. Không vào báo cáo, cấp trên không nhìn thấy."),
    )

    def __init__(self, *args: Any, people: str, is_reply: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_reply:
            self.fields["text"].label, self.fields["text"].help_text = _("Trả lời"), ""
        self.fields["text"].widget.attrs["data-mentions"] = people
