"""Kinds of unit as the administrator writes them down."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from library.dates import day_after
from records.actions import fingerprint
from records.forms import SeenForm
from units.models import UnitKind
from units.models.unit import CoverageGroup, System, last_day


class KindForm(SeenForm):
    """What the law says of a kind. The last day is a day on which the kind still holds."""

    name = forms.CharField(label=_("Tên loại đơn vị"), max_length=80)
    name_begins = forms.CharField(
        label=_("Từ mở đầu tên đơn vị"),
        required=False,
        max_length=40,
        help_text=_("Ví dụ: xã. Tên mọi đơn vị loại này phải mở đầu như thế; để trống nếu không bắt buộc."),
    )
    collective_name = forms.CharField(
        label=_("Tên tập thể lãnh đạo"),
        required=False,
        max_length=80,
        help_text=_(
            "Ghi sau “TM.” (cơ quan Đảng: “T/M”) khi ký thay mặt tập thể, ví dụ: ỦY BAN NHÂN DÂN. "
            "Để trống nếu theo chế độ thủ trưởng."
        ),
    )
    coverage_group = forms.ChoiceField(label=_("Nhóm khi tính tỷ lệ kiểm tra"), choices=CoverageGroup.choices)
    official_digits = forms.IntegerField(
        label=_("Số chữ số của mã hành chính"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Cấp tỉnh 2, cấp xã 5 (QĐ 19/2025/QĐ-TTg). Để trống khi pháp luật không quy định mã."),
    )
    order = forms.IntegerField(label=_("Thứ tự trong cây đơn vị"), min_value=0, max_value=9999)
    since = forms.DateField(label=_("Có từ ngày"), required=False)
    last = forms.DateField(label=_("Đến hết ngày"), required=False)

    def values(self) -> dict[str, Any]:
        """As the actions take them: the end is the first day without."""
        values = super().values()
        last: date | None = values.pop("last")
        return {**values, "until": day_after(last) if last else None}


class NewKindForm(KindForm):
    """A kind that was not there before."""

    code = forms.SlugField(
        label=_("Mã loại"), max_length=40, help_text=_("Chữ thường không dấu, số và dấu gạch ngang; không đổi về sau.")
    )
    system = forms.ChoiceField(label=_("Hệ thống"), choices=System.choices)

    field_order = ("code", "name", "system")


def of_kind(kind: UnitKind) -> dict[str, Any]:
    """The form as the kind stands."""
    fields = ("name", "name_begins", "collective_name", "coverage_group", "official_digits", "order")
    return {
        **{name: getattr(kind, name) for name in fields},
        "since": kind.valid.lower,
        "last": last_day(kind.valid),
        "seen": fingerprint(kind),
    }
