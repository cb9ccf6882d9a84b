"""The form of a file beside a report."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from library.media import ACCEPTED_SUFFIXES
from records.fields import EvidenceField
from records.widgets import DropFile
from reports.document import printable
from reports.models import Section


class AttachmentForm(forms.Form):
    """One file and what it is called; without a title it is called as the file is.

    `sections` are on offer where whoever adds it says which of them it is about; none is the whole report.
    """

    upload = EvidenceField(label=_("Tệp"), widget=DropFile(attrs={"accept": ",".join(ACCEPTED_SUFFIXES)}))
    title = forms.CharField(
        label=_("Tên tài liệu"),
        max_length=200,
        required=False,
        help_text=_("Để trống thì lấy tên tệp. Ví dụ: Kế hoạch kiểm tra công vụ năm 2023."),
    )

    def __init__(self, *args: Any, sections: Iterable[Section] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offered := [(section.key, str(section)) for section in sections]:
            choices = [("", _("Cả báo cáo")), *offered]
            self.fields["section"] = forms.ChoiceField(label=_("Kèm theo"), required=False, choices=choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload = data.get("upload")
        typed = " ".join(printable(data.get("title", "")).split())
        data["title"] = typed or (PurePath(printable(upload.name)).stem[:200] if upload else "")
        if upload and not data["title"]:
            self.add_error("title", _("Hãy ghi tên tài liệu."))
        return data
