"""The forms of signing for a head by order or by authority."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import day_after
from units.facts.people import PostRow
from units.models import Posting
from units.ranks import DelegationKind

Values = Mapping[str, Any] | None


class DelegationForm(forms.Form):
    """To whom, how, in which matters, by which written act, until when."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hình thức"),
        choices=[
            ("", gettext_lazy("Chọn hình thức")),
            (DelegationKind.BY_AUTHORITY, gettext_lazy("Thừa ủy quyền (TUQ.): có văn bản ủy quyền, có thời hạn")),
            (DelegationKind.BY_ORDER, gettext_lazy("Thừa lệnh (TL.): theo quy chế làm việc")),
        ],
    )
    receiver = forms.TypedChoiceField(
        label=gettext_lazy("Người được giao ký"),
        coerce=int,
        help_text=gettext_lazy("Người đứng đầu đơn vị trực thuộc."),
    )
    matters = forms.CharField(
        label=gettext_lazy("Nội dung được ký"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Như trong văn bản, ví dụ: báo cáo định kỳ về cải cách hành chính."),
    )
    act_notation = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản"),
        max_length=60,
        help_text=gettext_lazy("Văn bản ủy quyền, hoặc quyết định ban hành quy chế làm việc."),
    )
    act_day = forms.DateField(label=gettext_lazy("Ngày văn bản"))
    since = forms.DateField(label=gettext_lazy("Được ký từ ngày"))
    last = forms.DateField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Bắt buộc khi thừa ủy quyền."),
    )

    def __init__(self, data: Values = None, *, receivers: Iterable[PostRow], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.receivers = {row.posting.pk: row for row in receivers}
        field = self.fields["receiver"]
        assert isinstance(field, forms.TypedChoiceField)
        people = [
            (pk, f"{capfirst(row.unit)}: {row.posting.official.full_name}, {row.posting.title}")
            for pk, row in self.receivers.items()
        ]
        field.choices = [("", _("Chọn người được giao ký")), *people]

    def clean_receiver(self) -> Posting:
        """The post that was chosen."""
        return self.receivers[self.cleaned_data["receiver"]].posting

    def clean_kind(self) -> DelegationKind:
        """The kind itself."""
        return DelegationKind(self.cleaned_data["kind"])

    @property
    def until(self) -> date | None:
        """The first day without."""
        last: date | None = self.cleaned_data["last"]
        return day_after(last) if last else None
