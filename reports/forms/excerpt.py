"""The forms of a public excerpt."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PublishForm(forms.Form):
    """That the text was read before it goes out."""

    read = forms.BooleanField(
        label=_("Tôi đã đọc toàn bộ bản trích; không còn tên người, không suy ra được người cụ thể"),
        error_messages={"required": _("Hãy đọc toàn bộ bản trích và xác nhận trước khi công khai.")},
    )


class WithdrawForm(forms.Form):
    """Why the excerpt is taken back."""

    reason = forms.CharField(label=_("Lý do rút"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
