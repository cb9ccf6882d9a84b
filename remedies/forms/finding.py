"""What is asked for a finding."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from records.fields import EvidencesField, NumberedField, TermField, TermsField, contents
from records.forms import NO_NAMES, EntryForm, Group
from remedies.access import visible_findings, visible_visits
from remedies.fields import FindingField
from remedies.forms.reach import people_of, units_of
from remedies.models import Finding
from remedies.states import EvidenceStep
from units.fields import PersonField, UnitField


class FindingForm(EntryForm):
    """What was found in a unit, as an allegation. How far the evidence goes is amended by acts of its own."""

    day = "found_on"
    groups: ClassVar = (
        Group("", "unit", "found_on", "trigger", "manifestations", "field", "summary"),
        Group(_("Mức độ và chứng cứ"), "step", "evidence", "papers"),
        Group(_("Nguyên nhân"), "causes"),
        Group(_("Đối tượng"), "subject", "official", "without_name"),
        Group(_("Thời gian vi phạm, hậu quả"), "breach_ended_on", "effects", "degree", "effect_note", folded=True),
        Group(_("Phát hiện qua kiểm tra; tái diễn"), "visit", "repeat_of", folded=True),
    )

    unit = UnitField(label=_("Đơn vị xảy ra"), day="found_on")
    found_on = forms.DateField(label=_("Ngày phát hiện"))
    trigger = TermField("trigger", label=_("Nguồn phát hiện"))
    manifestations = TermsField("manifestation", label=_("Biểu hiện"))
    field = TermField("field", label=_("Lĩnh vực"))
    step = forms.ChoiceField(
        label=_("Mức độ"),
        choices=EvidenceStep.choices,
        initial=EvidenceStep.SIGN,
        help_text=_("Mức độ mà chứng cứ hiện có thể hiện; kết luận ghi sau khi xác minh."),
    )
    evidence = forms.CharField(
        label=_("Chứng cứ"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc ở mức hành vi, vi phạm: cái gì chứng minh điều đó. Không ghi tên người ở đây."),
    )
    papers = EvidencesField(label=_("Tệp chứng cứ"), required=False)
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
    breach_ended_on = forms.DateField(
        label=_("Ngày vi phạm chấm dứt"),
        required=False,
        help_text=_("Để tính thời hiệu kỷ luật. Chưa chấm dứt hoặc không rõ thì để trống: tính từ ngày phát hiện."),
    )
    effects = TermsField("effect", label=_("Hậu quả"), required=False)
    degree = TermField("harm_degree", label=_("Mức độ hậu quả"), required=False)
    effect_note = forms.CharField(
        label=_("Mô tả hậu quả"),
        required=False,
        help_text=NO_NAMES,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    visit = NumberedField(
        "remedies:pick_visit",
        within="unit",
        label=_("Lượt kiểm tra"),
        required=False,
        help_text=_("Để trống khi không phát hiện qua kiểm tra."),
    )
    repeat_of = FindingField(
        within="unit",
        label=_("Tái diễn của trường hợp"),
        required=False,
        help_text=_("Trường hợp đã kết luận có trước đó tại cùng đơn vị. Gõ số hoặc nội dung."),
    )

    def prepare(self) -> None:
        """Units, people, visits and earlier findings within the user's reach."""
        reached = units_of(self.user)
        self.fields["unit"].scope = reached  # type: ignore[attr-defined]
        self.fields["official"].scope = people_of(self.user)  # type: ignore[attr-defined]
        self.fields["visit"].scope = visible_visits(self.user).filter(unit__in=reached)  # type: ignore[attr-defined]
        self.fields["repeat_of"].scope = visible_findings(self.user)  # type: ignore[attr-defined]
        if self.row is not None:
            for name in ("step", "evidence", "papers"):
                del self.fields[name]
        if self.row is not None and self.row.official_id:
            self.fields["official"].help_text = _("Đang ghi một họ tên (ẩn). Để trống thì giữ nguyên.")
        else:
            del self.fields["without_name"]

    def values(self) -> dict[str, Any]:
        """The values; a name that nobody typed anew is kept unless it is dropped on purpose."""
        values = super().values()
        dropped = values.pop("without_name", False)
        if self.row is None:
            values["files"] = contents(values.pop("papers"))
        elif values["official"] is None and not dropped:
            values["official"] = self.row.official
        return values
