"""What is asked for a finding, and for each act on one."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import TermField, TermsField
from records.forms import NO_NAMES, EntryForm, Group
from remedies.forms.reach import people_of, units_of
from remedies.models import Finding, Visit
from remedies.states import EvidenceStep, ReadingReason
from units.fields import PersonField, UnitField


class FindingForm(EntryForm):
    """What was found in a unit, as an allegation."""

    day = "found_on"
    groups: ClassVar = (
        Group("", "unit", "found_on", "manifestations", "field", "step", "summary"),
        Group(_("Nguyên nhân"), "causes"),
        Group(_("Đối tượng"), "subject", "official", "without_name"),
        Group(_("Phát hiện qua kiểm tra"), "visit", folded=True),
    )

    unit = UnitField(label=_("Đơn vị xảy ra"), day="found_on")
    found_on = forms.DateField(label=_("Ngày phát hiện"))
    manifestations = TermsField("manifestation", label=_("Biểu hiện"))
    field = TermField("field", label=_("Lĩnh vực"))
    step = forms.ChoiceField(
        label=_("Mức độ"),
        choices=EvidenceStep.choices,
        initial=EvidenceStep.SIGN,
        help_text=_("Mức độ mà chứng cứ hiện có thể hiện; kết luận ghi sau khi xác minh."),
    )
    summary = forms.CharField(
        label=_("Nội dung"), help_text=NO_NAMES, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    causes = TermsField("cause", label=_("Nguyên nhân"))
    subject = forms.ChoiceField(label=_("Đối tượng"), choices=Finding.Subject.choices, initial=Finding.Subject.PERSON)
    official = PersonField(
        label=_("Cá nhân"),
        required=False,
        day="found_on",
        within="unit",
        help_text=_("Chỉ ghi khi đối tượng là cá nhân. Họ tên không nằm trong danh sách nào."),
    )
    without_name = forms.BooleanField(label=_("Bỏ họ tên đang ghi"), required=False)
    visit = forms.ModelChoiceField(
        label=_("Lượt kiểm tra"), queryset=Visit.objects.none(), required=False, empty_label=_("Không qua kiểm tra")
    )

    def prepare(self) -> None:
        """Units, people and visits within the user's reach."""
        reached = units_of(self.user)
        self.fields["unit"].scope = reached  # type: ignore[attr-defined]
        self.fields["official"].scope = people_of(self.user)  # type: ignore[attr-defined]
        visits = Visit.objects.filter(unit__in=reached).select_related("unit", "inspection").order_by("-on", "-pk")
        self.fields["visit"].queryset = visits.filter(on__lte=self.as_of)  # type: ignore[attr-defined]
        if self.row is not None and self.row.official_id:
            self.fields["official"].help_text = _("Đang ghi một họ tên (ẩn). Để trống thì giữ nguyên.")
        else:
            del self.fields["without_name"]

    def values(self) -> dict[str, Any]:
        """The values; a name that nobody typed anew is kept unless it is dropped on purpose."""
        values = super().values()
        dropped = values.pop("without_name", False)
        if self.row is not None and values["official"] is None and not dropped:
            values["official"] = self.row.official
        return values


class ReadNameForm(forms.Form):
    """Why the name is opened."""

    reason = forms.ChoiceField(label=_("Lý do xem họ tên"), choices=ReadingReason.choices)


class ConcludeForm(forms.Form):
    """A conclusion that it is not so."""

    conclusion = forms.CharField(
        label=_("Kết luận"), help_text=NO_NAMES, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ConfirmForm(ConcludeForm):
    """A conclusion that it is so, and how far the evidence goes."""

    step = forms.ChoiceField(label=_("Mức độ"), choices=EvidenceStep.choices)
