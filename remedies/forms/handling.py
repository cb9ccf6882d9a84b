"""What is asked for a decision about a person or a body, and for each act on one."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from journal import clock, wall
from library.categories import Category
from library.dates import screen_date
from records.fields import EvidencesField, NumberedField, TermField, contents
from records.forms import NO_NAMES, EntryForm, Group
from remedies.access import visible_findings, visible_handlings
from remedies.fields import FindingField, MeasureField
from remedies.forms.reach import people_of, units_of
from remedies.states import CONCLUDED
from units.fields import PersonField, UnitField


class HandlingForm(EntryForm):
    """One measure by one decision."""

    day = "decided_on"
    groups: ClassVar = (
        Group("", "finding", "unit", "category", "measure", "decided_on", "notation", "decided_by"),
        Group(_("Cá nhân"), "official", "without_name", "same_person_as", "is_party_member", folded=True),
        Group(_("Hiệu lực, thời hiệu, tệp, ghi chú"), "effect_until", "beyond_bar", "papers", "note", folded=True),
    )

    finding = FindingField(
        label=_("Vụ việc"),
        required=False,
        help_text=_("Trường hợp đã kết luận có hành vi, vi phạm; đơn vị và cá nhân lấy theo vụ việc."),
    )
    unit = UnitField(label=_("Đơn vị"), day="decided_on", required=False, help_text=_("Để trống khi đã chọn vụ việc."))
    category = forms.ChoiceField(
        label=_("Đối tượng xử lý"),
        required=False,
        choices=[("", _("Chọn")), *Category.choices],
        help_text=_("Vào ngày quyết định. Cá nhân đã nêu tên, tập thể của vụ việc: có thể để trống."),
    )
    measure = MeasureField(label=_("Hình thức xử lý"))
    decided_on = forms.DateField(label=_("Ngày quyết định"))
    notation = forms.CharField(
        label=_("Số, ký hiệu quyết định"),
        max_length=60,
        required=False,
        help_text=_("Bắt buộc khi không gắn với vụ việc nào."),
    )
    decided_by = forms.CharField(
        label=_("Cơ quan, người quyết định"),
        max_length=200,
        required=False,
        help_text=_("Bắt buộc khi kỷ luật, miễn hoặc chưa xem xét kỷ luật. Ví dụ: Chủ tịch Ủy ban nhân dân huyện."),
    )
    official = PersonField(
        label=_("Cá nhân bị xử lý"),
        required=False,
        day="decided_on",
        within="unit",
        help_text=_("Ghi để một người không bị đếm hai lần. Họ tên không nằm trong danh sách nào."),
    )
    without_name = forms.BooleanField(label=_("Bỏ họ tên đang ghi"), required=False)
    same_person_as = NumberedField(
        "remedies:pick_handling",
        label=_("Cùng một người với hồ sơ xử lý"),
        required=False,
        help_text=_("Khi không ghi tên: số hồ sơ xử lý khác của chính người đó."),
    )
    is_party_member = forms.NullBooleanField(
        label=_("Người bị xử lý là đảng viên"),
        required=False,
        widget=forms.Select(choices=[("", _("Không rõ")), ("true", _("Có")), ("false", _("Không"))]),
        help_text=_(
            "Dữ liệu nhạy cảm; để nhắc thông báo cho tổ chức đảng. Đã ghi tên thì lấy theo hồ sơ của người đó."
        ),
    )
    effect_until = forms.DateField(
        label=_("Có hiệu lực đến ngày"),
        required=False,
        help_text=_("Để trống: tính theo hình thức kỷ luật. Chưa xem xét kỷ luật: ngày hết lý do, khi đã biết."),
    )
    beyond_bar = TermField(
        "no_time_bar",
        label=_("Không áp dụng thời hiệu vì"),
        required=False,
        help_text=_("Chỉ chọn khi kỷ luật một vi phạm đã quá thời hiệu."),
    )
    papers = EvidencesField(
        label=_("Tệp quyết định"),
        required=False,
        help_text=_("Quyết định có họ tên: chỉ người được xem họ tên và người đưa vào mở được."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, help_text=NO_NAMES, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self) -> None:
        """Findings concluded, units, people and decisions within the user's reach; an amended one keeps its finding."""
        reached = units_of(self.user)
        self.fields["unit"].scope = reached  # type: ignore[attr-defined]
        concluded = visible_findings(self.user).filter(state__in=CONCLUDED, unit__in=reached)
        self.fields["finding"].scope = concluded.select_related("unit", "official")  # type: ignore[attr-defined]
        self.fields["same_person_as"].scope = visible_handlings(self.user)  # type: ignore[attr-defined]
        self.fields["official"].scope = people_of(self.user)  # type: ignore[attr-defined]
        if self.row is not None and self.row.official_id:
            self.fields["official"].help_text = _("Đang ghi một họ tên (ẩn). Để trống thì giữ nguyên.")
        else:
            del self.fields["without_name"]
        if self.row is not None:
            del self.fields["finding"]
        else:
            self._tell_finding()
        if self.row is not None and self.row.finding_id:
            for name in ("unit", "official", "same_person_as"):
                del self.fields[name]
            self.fields.pop("without_name", None)

    def _tell_finding(self) -> None:
        """What the finding that was chosen is about, beside its number."""
        field: Any = self.fields["finding"]
        chosen = field.numbered(str(self["finding"].data if self.is_bound else self.initial.get("finding", "")))
        if chosen is not None:
            told = {
                "day": screen_date(chosen.found_on),
                "step": chosen.get_step_display(),
                "text": chosen.summary[:150],
            }
            field.help_text = _now("Phát hiện ngày %(day)s, mức “%(step)s”: %(text)s") % told

    def values(self) -> dict[str, Any]:
        """The values; a name that nobody typed anew is kept unless it is dropped on purpose."""
        values = super().values()
        values["files"] = contents(values.pop("papers"))
        dropped = values.pop("without_name", False)
        if self.row is None:
            return values
        with wall.showing(wall.EVERYTHING):  # the first record of the same person may lie beyond the user
            kept = {name: getattr(self.row, name) for name in ("finding", "unit", "official", "same_person_as")}
        values = kept | values
        typed_nobody = values["official"] is None and values["same_person_as"] is None
        if typed_nobody and not dropped:
            values["official"] = self.row.official
        return values


class AnnulForm(forms.Form):
    """Why a decision counts no more."""

    reason = forms.CharField(
        label=_("Lý do hủy bỏ"), help_text=NO_NAMES, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TellPartyForm(forms.Form):
    """When the Party organisation was told."""

    on = forms.DateField(label=_("Ngày thông báo"), initial=clock.today)
