"""What is asked for an inspection, its plan and its documents, and for a visit."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from journal import clock
from records.fields import ActField, EvidenceField, PhotosField, TermsField, contents
from records.forms import NO_NAMES, EntryForm, Group
from remedies.facts.coverage import PlannedRow
from remedies.forms.reach import units_of
from remedies.models import Inspection, InspectionDocument, Visit
from units.fields import UnitField, UnitsField
from units.models import Unit
from units.models.unit import CoverageGroup
from units.querysets import subtree_ids


class InspectionForm(EntryForm):
    """One inspection that a unit of the user leads."""

    day = "starts_on"
    groups: ClassVar = (Group("", "unit", "title", "starts_on", "ends_on", "plan", "themes"),)

    unit = UnitField(label=_("Đơn vị chủ trì"), day="starts_on")
    title = forms.CharField(
        label=_("Tên cuộc kiểm tra"), max_length=300, help_text=_("Ví dụ: Kiểm tra công vụ năm 2023.")
    )
    starts_on = forms.DateField(label=_("Từ ngày"))
    ends_on = forms.DateField(label=_("Đến ngày"))
    plan = ActField(label=_("Kế hoạch kiểm tra"), required=False, help_text=_("Gõ số hoặc trích yếu của văn bản."))
    themes = TermsField(
        "inspection_theme",
        label=_("Chủ đề"),
        required=False,
        help_text=_("Mỗi lượt kiểm tra lấy các chủ đề này, trừ khi ghi khác."),
    )

    def prepare(self) -> None:
        """The unit that leads is one of the user's own, or below."""
        self.fields["unit"].scope = units_of(self.user)  # type: ignore[attr-defined]


class VisitForm(EntryForm):
    """One unit visited on one day."""

    day = "on"
    groups: ClassVar = (
        Group("", "inspection", "unit", "on", "mode", "result", "photos"),
        Group(_("Chủ đề, lồng ghép, ghi chú"), "themes", "combined_with", "note", folded=True),
    )

    inspection = forms.ModelChoiceField(
        label=_("Cuộc kiểm tra"), queryset=Inspection.objects.none(), empty_label=_("Chọn cuộc kiểm tra")
    )
    unit = UnitField(label=_("Đơn vị được kiểm tra"), day="on")
    on = forms.DateField(label=_("Ngày kiểm tra"), initial=clock.today)
    mode = forms.ChoiceField(label=_("Hình thức"), choices=Visit.Mode.choices)
    result = forms.ChoiceField(label=_("Kết quả"), choices=Visit.Result.choices)
    photos = PhotosField(label=_("Ảnh chụp"), required=False)
    themes = TermsField(
        "inspection_theme",
        label=_("Chủ đề"),
        required=False,
        help_text=_("Để trống: theo chủ đề của cuộc kiểm tra. Một đơn vị được tính một lần cho mỗi chủ đề."),
    )
    combined_with = forms.CharField(
        label=_("Lồng ghép với"), max_length=200, required=False, help_text=_("Ghi khi hình thức có lồng ghép.")
    )
    note = forms.CharField(
        label=_("Ghi chú"), help_text=NO_NAMES, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        """Visits belong to inspections that a unit of the user leads; most go to units below it."""
        reached = units_of(self.user)
        self.fields["inspection"].queryset = Inspection.objects.filter(unit__in=reached)  # type: ignore[attr-defined]
        self.fields["unit"].near = reached  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The values; photos as names and bytes."""
        values = super().values()
        return values | {"photos": contents(values["photos"])}


GROUPS = [
    (CoverageGroup.COMMUNES.value, _("Tất cả xã, phường, thị trấn")),
    (CoverageGroup.OFFICES.value, _("Tất cả cơ quan chuyên môn")),
    (CoverageGroup.SERVICE_UNITS.value, _("Tất cả đơn vị sự nghiệp")),
    (CoverageGroup.SCHOOLS.value, _("Tất cả đơn vị sự nghiệp giáo dục")),
]


class PlanForm(forms.Form):
    """Units that an inspection means to visit, in a month or on a day."""

    groups = forms.MultipleChoiceField(
        label=_("Cả nhóm"), choices=GROUPS, required=False, widget=forms.CheckboxSelectMultiple
    )
    units = UnitsField(label=_("Hoặc từng đơn vị"), required=False, help_text=_("Mỗi dòng một đơn vị."))
    month = forms.ChoiceField(label=_("Dự kiến trong tháng"))
    day = forms.DateField(label=_("Ngày cụ thể"), required=False, help_text=_("Ghi khi đã định ngày."))

    def __init__(self, *args: Any, inspection: Inspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (f"{first:%Y-%m}", _now("tháng %(month)d/%(year)d") % {"month": first.month, "year": first.year})
            for first in _months(inspection.starts_on, inspection.ends_on)
        ]
        self.fields["units"].hold(on=min(max(inspection.starts_on, clock.today()), inspection.ends_on))  # type: ignore[attr-defined]

    def days(self) -> tuple[date, date]:
        """The first and the last day meant: the day, or what of the month lies in the inspection."""
        day = self.cleaned_data["day"]
        if day:
            return day, day
        first = date.fromisoformat(f"{self.cleaned_data['month']}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return max(first, self.inspection.starts_on), min(last, self.inspection.ends_on)

    def chosen(self) -> list[Unit]:
        """The units named, and those of the groups that stand below the leading unit on the first day."""
        first, _last = self.days()
        below = Unit.objects.filter(
            pk__in=subtree_ids([self.inspection.unit_id], first),
            identities__valid__contains=first,
            identities__kind__coverage_group__in=self.cleaned_data["groups"],
        )
        return [*self.cleaned_data["units"], *below]


class UnplanForm(forms.Form):
    """Which unit is left out, and why."""

    planned = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int)
    reason = forms.CharField(
        label=_("Lý do bỏ khỏi kế hoạch"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, planned: Sequence[PlannedRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned"].choices = [  # type: ignore[attr-defined]
            (row.planned.pk, row.name) for row in planned if row.visited_on is None
        ]


class DocumentForm(forms.Form):
    """A document of a visit or of the whole inspection."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=InspectionDocument.Kind.choices)
    notation = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Biên bản có thể không có số; kết luận và báo cáo phải có."),
    )
    dated = forms.DateField(label=_("Ngày văn bản"))
    file = EvidenceField(label=_("Tệp"))


def _months(start: date, end: date) -> list[date]:
    """The first days of the months in which the days from `start` to `end` lie."""
    counted = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [date(months // 12, months % 12 + 1, 1) for months in counted]
