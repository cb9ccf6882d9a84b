"""A list of mergers, sent in as a workbook, and carried from the page that shows it to the one that does it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms import ConfirmMixin
from library.media import MAX_UPLOAD_BYTES
from units.mergers import MergerRow, from_plain, to_plain

LASTS = 60 * 60  # seconds between looking at a list and applying it


class ListForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label=gettext_lazy("Danh sách sắp xếp (tệp Excel)"),
        help_text=gettext_lazy(
            "Tệp .xlsx theo mẫu, tối đa 20 MB, 5.000 dòng. Tải lên chưa thay đổi gì: bạn xem trước rồi mới áp dụng."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> bytes:
        """The bytes, if there are not too many."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB."))
        return bytes(upload.read())


class ApplyForm(ConfirmMixin):
    """The list that was looked at, sealed so that it is the very same, and the password."""

    listed = forms.CharField(widget=forms.HiddenInput)

    def clean_listed(self) -> list[MergerRow]:
        """The list again."""
        try:
            plain = signing.loads(self.cleaned_data["listed"], salt=_salt(self._request.user.pk), max_age=LASTS)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Danh sách đã xem quá lâu; hãy tải tệp lên lại.")) from error
        return from_plain(plain)


def sealed(listed: Sequence[MergerRow], *, user_id: int) -> dict[str, Any]:
    """The initial value of `ApplyForm`."""
    return {"listed": signing.dumps(to_plain(listed), salt=_salt(user_id), compress=True)}


def _salt(user_id: int) -> str:
    return f"units.reorganise.{user_id}"
