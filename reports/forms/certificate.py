"""The forms of a certificate: registering it with its file, and ending it with a reason."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.forms import EntryForm, Group
from records.widgets import DropFile
from reports.certificates import bodies_with_certificates, possible_holders
from units.fields import PersonField, UnitField

MOST_BYTES = {"certificate": 64 * 1024, "picture": 2 * 1024**2}


class CertificateForm(EntryForm):
    """Whose certificate it is, its file, and, where the signing host keeps the key, which key that is."""

    groups: ClassVar[Sequence[Group]] = (
        Group(gettext_lazy("Người giữ"), "person", "unit"),
        Group(gettext_lazy("Chứng thư"), "certificate", "is_compared"),
        Group(
            gettext_lazy("Khóa trên máy chủ ký số (để trống nếu người giữ tự ký bằng công cụ của mình)"),
            "token_label",
            "key_label",
            "picture",
            folded=True,
        ),
    )

    person = PersonField(
        label=gettext_lazy("Người ký"),
        required=False,
        help_text=gettext_lazy("Để trống nếu là chứng thư của cơ quan."),
    )
    unit = UnitField(
        label=gettext_lazy("Cơ quan"),
        required=False,
        help_text=gettext_lazy("Để trống nếu là chứng thư của người ký."),
    )
    certificate = forms.FileField(
        label=gettext_lazy("Tệp chứng thư"),
        max_length=200,
        widget=DropFile(attrs={"accept": ".pem,.cer,.crt,.der"}),
        help_text=gettext_lazy("Chứng thư công khai, tệp .cer, .crt, .pem; không tải lên tệp có khóa (.p12, .pfx)."),
    )
    is_compared = forms.BooleanField(
        label=gettext_lazy("Đã đối chiếu: chứng thư này đúng là của người, cơ quan đã chọn")
    )
    token_label = forms.CharField(label=gettext_lazy("Tên thiết bị"), max_length=32, required=False)
    key_label = forms.CharField(label=gettext_lazy("Tên khóa"), max_length=64, required=False)
    picture = forms.FileField(
        label=gettext_lazy("Ảnh chữ ký hoặc con dấu"),
        max_length=200,
        required=False,
        widget=DropFile(attrs={"accept": ".png"}),
        help_text=gettext_lazy("Tệp PNG nền trong suốt."),
    )

    def prepare(self) -> None:
        """People and bodies whose certificates the user keeps."""
        person, unit = self.fields["person"], self.fields["unit"]
        assert isinstance(person, PersonField)
        assert isinstance(unit, UnitField)
        person.scope, unit.scope = possible_holders(self.user), bodies_with_certificates(self.user)

    def clean_certificate(self) -> bytes:
        """What the file holds."""
        return self._content("certificate")

    def clean_picture(self) -> bytes:
        """The same; nothing where there is none."""
        return self._content("picture")

    def clean(self) -> dict[str, Any]:
        """One holder; a key of the host has both its names."""
        data = super().clean() or {}
        if not {"person", "unit"} & self.errors.keys() and bool(data.get("person")) == bool(data.get("unit")):
            self.add_error("person", _("Chọn người ký hoặc cơ quan, một trong hai."))
        if bool(data.get("token_label")) != bool(data.get("key_label")):
            self.add_error("token_label", _("Ghi cả tên thiết bị và tên khóa, hoặc để trống cả hai."))
        return data

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        data = super().values()
        holder = data.pop("person") or data["unit"]
        del data["unit"], data["is_compared"]
        return {"holder": holder, "content": data.pop("certificate"), **data}

    def _content(self, name: str) -> bytes:
        uploaded = self.cleaned_data[name]
        if not isinstance(uploaded, UploadedFile):
            return b""
        if (uploaded.size or 0) > MOST_BYTES[name]:
            raise forms.ValidationError(_("Tệp quá lớn."))
        return bytes(uploaded.read())


class EndCertificateForm(forms.Form):
    """Why nobody signs with it any more."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do ngừng dùng"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Ví dụ: đổi thiết bị, chuyển công tác, mất thiết bị."),
    )
