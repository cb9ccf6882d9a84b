"""What is asked for an annual rating."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from library.reference.rating import RATINGS
from records.fields import TermField
from records.forms import Group
from remedies.forms.reach import NO_NAME_HERE, HiddenNameForm
from units.fields import PersonField, UnitField


class AnnualRatingForm(HiddenNameForm):
    """How one official was rated for one year."""

    day = "decided_on"
    groups: ClassVar = (
        Group("", "unit", "decided_on", "official", "year", "label", "decision_number"),
        Group(_("Thông tin thêm"), "score", "decided_by", "note", folded=True),
    )

    unit = UnitField(
        label=_("Đơn vị"), day="decided_on", help_text=_("Nơi người đó công tác khi có quyết định xếp loại.")
    )
    decided_on = forms.DateField(label=_("Ngày quyết định"))
    official = PersonField(
        label=_("Người được xếp loại"),
        day="decided_on",
        within="unit",
        help_text=_("Họ tên không nằm trong danh sách nào; chỉ mở khi có lý do và được ghi nhật ký."),
    )
    year = forms.IntegerField(label=_("Năm đánh giá"), min_value=2000, max_value=9999)
    label = TermField(RATINGS.code, label=_("Mức xếp loại"))
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60)
    score = forms.DecimalField(
        label=_("Điểm"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
        help_text=_("Thang điểm 100, từ năm 2026."),
    )
    decided_by = forms.CharField(label=_("Cơ quan, người quyết định"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Ghi chú"),
        help_text=NO_NAME_HERE,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self) -> None:
        """The name that is kept may stay unsaid; it can be replaced, not dropped."""
        super().prepare()
        if self.row is not None:
            self.fields["official"].required = False
            del self.fields["without_name"]
