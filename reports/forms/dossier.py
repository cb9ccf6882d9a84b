"""What is asked for a file of a matter, for the documents in it, and for handing files to the archive."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from journal import clock
from records.fields import EvidenceField
from records.forms import EntryForm, Group
from reports.dossiers import RETENTIONS, bodies, visible_dossiers
from reports.models import Dossier, Round
from units.fields import PersonField, UnitField
from units.models import Official, Posting, Unit
from units.querysets import OfficialQuerySet
from units.roles import Role

FOR_EVER = "0"
NO_SECRETS = _("PDF, ảnh, Word hoặc Excel, tối đa 20 MB. Không tải lên tài liệu có độ mật.")


def _retentions() -> list[tuple[str, str]]:
    years = [(str(years), _now("%(years)s năm") % {"years": years}) for years in RETENTIONS]
    return [("", _now("Chọn")), (FOR_EVER, _now("Vĩnh viễn")), *years]


def _people_in(units: Any) -> OfficialQuerySet:
    return Official.objects.filter(pk__in=Posting.objects.filter(unit__in=units).values("official"))


def _own(form: EntryForm) -> Unit | None:
    """The body of whoever keeps one list alone."""
    found = list(bodies(form.user, Role.REGISTRAR)[:2])
    return found[0] if len(found) == 1 else None


class DossierForm(EntryForm):
    """A line of the list of files."""

    day = "opened_on"
    groups: ClassVar = (
        Group("", "unit", "year", "code", "title", "retention", "keeper", "opened_on"),
        Group(_("Kỳ báo cáo, ghi chú"), "round", "note", folded=True),
    )

    unit = UnitField(label=_("Cơ quan"), day="opened_on")
    year = forms.IntegerField(label=_("Danh mục năm"), min_value=1945, max_value=9999)
    code = forms.CharField(label=_("Số và ký hiệu hồ sơ"), max_length=20, help_text=_("Ví dụ: 01.BC-NC."))
    title = forms.CharField(label=_("Tiêu đề hồ sơ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    retention = forms.ChoiceField(label=_("Thời hạn bảo quản"), choices=_retentions)
    keeper = PersonField(
        label=_("Người lập hồ sơ"),
        day="opened_on",
        within="unit",
        help_text=_("Người này đưa văn bản vào hồ sơ và kết thúc hồ sơ."),
    )
    opened_on = forms.DateField(label=_("Ngày mở hồ sơ"))
    round = forms.ModelChoiceField(
        label=_("Kỳ báo cáo"),
        queryset=Round.objects.none(),
        required=False,
        empty_label=_("Không gắn kỳ báo cáo"),
        help_text=_("Báo cáo của kỳ được gợi ý đưa vào hồ sơ này, và phải có trước khi kết thúc hồ sơ."),
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def prepare(self) -> None:
        """The bodies whose list the user keeps, their people, and the rounds that have begun.

        Begun by today, since a file of the year is opened in January and its rounds come later.
        """
        own = bodies(self.user, Role.REGISTRAR)
        self.fields["unit"].scope = own  # type: ignore[attr-defined]
        self.fields["unit"].initial = _own(self)
        self.fields["year"].initial = self.as_of.year
        self.fields["keeper"].scope = _people_in(own)  # type: ignore[attr-defined]
        rounds = Round.objects.filter(starts_on__lte=clock.today()).order_by("-ends_on", "pk")
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The term as a number of years, None for ever."""
        values = super().values()
        years = int(values.pop("retention"))
        return {**values, "retention_years": years or None}


def dossier_initial(row: Dossier) -> dict[str, Any]:
    """What the form begins with for a file that stands."""
    kept = {name: getattr(row, name) for name in ("unit", "year", "code", "title", "keeper", "opened_on", "note")}
    return {**kept, "retention": str(row.retention_years or FOR_EVER), "round": row.round_id}


class PaperForm(forms.Form):
    """A document that came in, an instruction, a conclusion: as the list of documents tells of it."""

    notation = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    dated_on = forms.DateField(label=_("Ngày văn bản"))
    subject = forms.CharField(
        label=_("Tên loại và trích yếu"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: Công văn về việc chấn chỉnh kỷ luật, kỷ cương hành chính."),
    )
    author = forms.CharField(label=_("Tác giả văn bản"), max_length=200, help_text=_("Cơ quan, người ban hành."))
    copy = EvidenceField(
        label=_("Tệp văn bản"), required=False, help_text=_("Để trống khi hồ sơ giữ bản giấy.") + " " + NO_SECRETS
    )
    pages = forms.IntegerField(label=_("Số trang"), min_value=1, max_value=9999, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)

    def values(self) -> dict[str, Any]:
        """The values by the names that the action takes, of the file its bytes."""
        values = dict(self.cleaned_data)
        title = values.pop("subject")
        copy = values["copy"]
        return {**values, "title": title, "copy": copy.read() if copy else None}


class _DossierField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for types only
    """A file by its code, year and title."""

    def label_from_instance(self, obj: Any) -> str:
        """`01.BC/2023, Báo cáo …`."""
        return f"{obj}, {obj.title}"


class ChooseDossierForm(forms.Form):
    """Into which open file a document goes."""

    dossier = _DossierField(label=_("Hồ sơ"), queryset=Dossier.objects.none(), empty_label=_("Chọn"))

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].queryset = among  # type: ignore[attr-defined]


class PutActForm(ChooseDossierForm):
    """A document of the library, with its file where there is one."""

    copy = EvidenceField(
        label=_("Tệp văn bản"), required=False, help_text=_("Để trống khi hồ sơ giữ bản giấy.") + " " + NO_SECRETS
    )


class CloseForm(forms.Form):
    """On which day the matter has ended."""

    closed_on = forms.DateField(label=_("Ngày kết thúc"))


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class _DossiersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Closed files, by code, year and title."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """`01.BC/2023, Báo cáo … (10 năm)`."""
        return f"{obj}, {obj.title} ({obj.retention})"


class ArchiveTransferForm(EntryForm):
    """What the minutes of handing over say."""

    day = "handed_on"
    groups: ClassVar = (
        Group("", "unit", "handed_on", "dossiers"),
        Group(_("Bên giao, bên nhận"), "giver", "archive", "receiver", "receiver_post"),
        Group(_("Ghi trong biên bản"), "fonds", "condition"),
    )

    unit = UnitField(label=_("Cơ quan giao nộp"), day="handed_on")
    handed_on = forms.DateField(label=_("Ngày giao nhận"))
    dossiers = _DossiersField(
        label=_("Hồ sơ nộp lưu"),
        queryset=Dossier.objects.none(),
        help_text=_("Chỉ hồ sơ đã kết thúc, chưa nộp lưu."),
    )
    giver = PersonField(label=_("Người giao"), day="handed_on", within="unit")
    archive = forms.CharField(label=_("Bên nhận"), max_length=200, initial="Lưu trữ cơ quan")
    receiver = forms.CharField(label=_("Người nhận"), max_length=100)
    receiver_post = forms.CharField(label=_("Chức vụ của người nhận"), max_length=100)
    fonds = forms.CharField(
        label=_("Tên khối tài liệu"), max_length=300, help_text=_("Ví dụ: Tài liệu của Phòng Nội vụ năm 2023.")
    )
    condition = forms.CharField(
        label=_("Tình trạng tài liệu"), max_length=300, initial="Đầy đủ theo mục lục, tệp đọc được."
    )

    def prepare(self) -> None:
        """The bodies whose list the user keeps, their people, and their files that wait for the archive."""
        own = bodies(self.user, Role.REGISTRAR)
        self.fields["unit"].scope = own  # type: ignore[attr-defined]
        self.fields["unit"].initial = _own(self)
        self.fields["handed_on"].initial = clock.today()
        self.fields["giver"].scope = _people_in(own)  # type: ignore[attr-defined]
        waiting = visible_dossiers(self.user).to_hand_over().filter(unit__in=own).order_by("year", "code")
        self.fields["dossiers"].queryset = waiting  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """The files as a list."""
        values = super().values()
        return {**values, "dossiers": list(values["dossiers"])}
