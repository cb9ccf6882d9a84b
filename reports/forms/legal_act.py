"""What is asked for a document of the library, and for saying that another replaces it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from library.citations import BadNotation, parse_notation
from records.fields import ActField
from records.forms import EntryForm, Group


class LegalActForm(EntryForm):
    """One document, written in one way everywhere."""

    day = "issued_on"
    groups: ClassVar = (Group("", "kind_name", "notation", "issued_on", "issuer", "title"),)

    kind_name = forms.CharField(label=_("Tên loại văn bản"), max_length=60, help_text=_("Ví dụ: Kế hoạch, Công văn."))
    notation = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: 1537/KH-UBND hoặc 1003-CV/HU. Luật, pháp lệnh để trống."),
    )
    issued_on = forms.DateField(label=_("Ngày ban hành"), required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    title = forms.CharField(
        label=_("Trích yếu"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Viết như khi viện dẫn, chữ đầu viết thường: về việc …"),
    )

    def clean_notation(self) -> str:
        """The number and symbol as printed."""
        text = str(self.cleaned_data["notation"])
        try:
            return str(parse_notation(text)) if text.strip() else ""
        except BadNotation as error:
            raise forms.ValidationError(str(error), code="notation") from error


class ReplaceForm(forms.Form):
    """Which document replaces another, and from which day."""

    by = ActField(label=_("Văn bản thay thế"))
    on = forms.DateField(label=_("Từ ngày"))
