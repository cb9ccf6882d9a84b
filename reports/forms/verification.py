"""What the public page takes: a PDF, or the code of a receipt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from library.media import MAX_UPLOAD_BYTES, PDF, said_type_of
from records.widgets import DropFile
from reports.paper.payload import CODE_LENGTH


class VerifyForm(forms.Form):
    """One PDF; what is in it is judged in the cage."""

    file = forms.FileField(
        label=_("Tệp PDF"),
        widget=DropFile(attrs={"accept": ".pdf,application/pdf"}),
        allow_empty_file=True,
        error_messages={"required": _("Chọn một tệp PDF, không quá 20 MB."), "invalid": _("Chọn một tệp PDF.")},
    )

    def clean_file(self) -> Any:
        """Refuses what is no PDF at all, before anything reads it."""
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB."))
        if said_type_of(upload.read(8)) != PDF:
            raise forms.ValidationError(_("Tệp không phải là PDF."))
        upload.seek(0)
        return upload


class CodeForm(forms.Form):
    """The code as it is printed on a receipt, with or without blanks between its groups."""

    code = forms.CharField(
        label=_("Mã kiểm tra trên phiếu"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Nhập mã kiểm tra.")},
    )

    def clean_code(self) -> str:
        """The code alone."""
        code = "".join(self.cleaned_data["code"].lower().split())
        if len(code) != CODE_LENGTH or not set(code) <= set("0123456789abcdef"):
            raise forms.ValidationError(_("Mã kiểm tra có 32 ký tự, gồm chữ số và các chữ a đến f."))
        return code
