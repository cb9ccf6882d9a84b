"""The forms of reports. Every form of an act knows the report it is about."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.forms import ConfirmMixin
from journal import clock
from library.media import MAX_UPLOAD_BYTES
from records.actions import fingerprint
from records.forms import SeenForm
from records.widgets import DropFile
from reports.actions import BadScan, demand_scan, last_submission, usual_resend_by
from reports.actions.writing import DETAILS
from reports.books import is_numbered_elsewhere
from reports.document import printable
from reports.figures import FIGURES
from reports.models import FigureStatement, NilStatement, Report
from reports.models.report import Urgency
from reports.models.round import RoundSection
from reports.paper import words
from reports.paper.profiles import PARTY, STATE
from reports.windows import Window, WindowError, days_name, resolve

Values = Mapping[str, Any] | None


class NothingForm(forms.Form):
    """Nothing is asked but the wish itself."""


class ActForm(forms.Form):
    """An act that needs nothing but the wish."""

    def __init__(self, data: Values = None, *, report: Report, request: object = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)  # `request` is for those forms that ask for the password
        self.report = report


class ReasonForm(ActForm):
    """An act that others must be told the reason of."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Người nhận sẽ thấy lý do này."),
    )


class ConfirmForm(ConfirmMixin, ActForm):
    """An act that the law would want a signature for: the password again."""


class ApproveForm(ConfirmForm):
    """The password, and the submission that whoever approves or signs off has before the eyes."""

    submission = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Values = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["submission"].initial = last_submission(report=self.report)


class ConfirmReasonForm(ConfirmMixin, ReasonForm):
    """A reason and the password."""


class VoidForm(ConfirmReasonForm):
    """A reason that fits its column of the register."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lý do được ghi vào sổ văn bản đi."),
    )


class NumberForm(ActForm):
    """The date of the document; the number comes from the register, or is typed from the office's own book."""

    day = forms.DateField(label=_("Ngày văn bản"), localize=True)
    number = forms.IntegerField(label=_("Số đã cấp trong sổ của cơ quan"), min_value=1, max_value=999_999)

    def __init__(self, data: Values = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["day"].initial = clock.today()
        if not is_numbered_elsewhere(self.report.unit, on=clock.today()):
            del self.fields["number"]


class PaperForm(ConfirmForm):
    """The scan of the paper, with the number and day that stand on it."""

    scan = forms.FileField(
        label=_("Bản quét văn bản đã ký, đóng dấu"),
        max_length=200,
        widget=DropFile(attrs={"accept": ".pdf"}),
        help_text=_("PDF quét từ 200 dpi, đủ số trang của bản in, tối đa 20 MB."),
    )
    number = forms.IntegerField(label=_("Số ghi trên văn bản"), min_value=1)
    day = forms.DateField(label=_("Ngày ghi trên văn bản"), localize=True)
    field_order = ("scan", "number", "day", "password")

    def clean(self) -> dict[str, Any]:
        """With everything else in order, the password too, the file is read: it is sharp enough and has all pages."""
        data = super().clean() or {}
        if self.errors:
            return data
        uploaded, pages = data["scan"], self.report.filings.values_list("pages", flat=True).first()
        if uploaded.size > MAX_UPLOAD_BYTES:
            raise forms.ValidationError({"scan": _("Tệp lớn hơn 20 MB.")})
        data["scan"] = uploaded.read()
        try:
            demand_scan(data["scan"], pages=pages or 1)
        except BadScan as bad:
            raise forms.ValidationError({"scan": str(bad)}) from bad
        return data


class SignedForm(ConfirmForm):
    """The file as the tool outside has signed it."""

    signed = forms.FileField(
        label=_("Tệp đã ký bằng công cụ ngoài"),
        max_length=200,
        widget=DropFile(attrs={"accept": ".pdf"}),
        help_text=_("Đúng tệp đã bấm “Tải bản để ký”, sau khi ký; tối đa 20 MB."),
    )
    field_order = ("signed", "password")

    def clean_signed(self) -> bytes:
        """What the file holds; whether it is the right one is for the act to say."""
        uploaded = self.cleaned_data["signed"]
        if uploaded.size > MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB."))
        return bytes(uploaded.read())


class ReturnForm(ActForm):
    """A reason for each section that is returned, at least one, and by when the report is to come again."""

    resend_by = forms.DateField(
        label=_("Hạn gửi lại"),
        localize=True,
        help_text=_("Ngày làm việc cuối cùng để đơn vị phát hành lại."),
    )

    def __init__(self, data: Values = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["resend_by"].initial = usual_resend_by()
        for section in self.report.sections.filter(part=RoundSection.Part.SECTION):
            self.fields[f"section_{section.key}"] = forms.CharField(
                label=_("Mục %(title)s") % {"title": section.title},
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["section_"] = forms.CharField(
            label=_("Toàn bộ báo cáo"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.order_fields([name for name in self.fields if name != "resend_by"])

    def clean_resend_by(self) -> date:
        day: date = self.cleaned_data["resend_by"]
        if day < clock.today():
            raise forms.ValidationError(_("Hạn gửi lại không được trước hôm nay."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(str(value).strip() for value in self.reasons.values()):
            raise forms.ValidationError(_("Ghi lý do trả lại cho ít nhất một mục."))
        return data

    @property
    def reasons(self) -> dict[str, str]:
        """Reasons by section key; the empty key is the whole report."""
        return {
            name.removeprefix("section_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("section_")
        }


class DetailsForm(SeenForm):
    """Subject, recipients, urgency and file copy, as the form of the issuer's papers (`system`) has them."""

    subject = forms.CharField(
        label=_("Trích yếu"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt đầu bằng “Về …”, không chấm câu ở cuối."),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một nơi nhận; “Như trên” và dòng “Lưu” tự có."),
    )
    urgency = forms.ChoiceField(label=_("Mức độ khẩn"), choices=[("", _("Thường")), *Urgency.choices], required=False)
    archive = forms.CharField(
        label=_("Lưu"), max_length=60, help_text=_("Văn thư và đơn vị soạn thảo, ví dụ: VT, NCVN.")
    )

    def __init__(self, *args: Any, system: str = STATE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.system = system
        if system == PARTY:
            self.fields["subject"].help_text = _("Bắt đầu bằng “Về …”; bản in của cơ quan Đảng bỏ chữ “Về”.")
            self.fields["recipients"].help_text = _("Mỗi dòng một nơi nhận; nơi nhận báo cáo và dòng “Lưu” tự có.")
            self.fields["archive"].help_text = _("Nơi lưu văn bản, ví dụ: Văn phòng Tỉnh ủy.")

    def clean_subject(self) -> str:
        subject = " ".join(printable(str(self.cleaned_data["subject"])).split()).rstrip(".")
        if not subject.startswith("Về "):
            raise forms.ValidationError(_("Trích yếu phải bắt đầu bằng “Về ”."))
        return subject

    def clean_recipients(self) -> list[str]:
        typed = (printable(line) for line in self.cleaned_data["recipients"].splitlines())
        lines = (line.strip().lstrip("-").strip().rstrip(";.") for line in typed)
        found = [line for line in lines if line]
        if any(len(line) > 120 for line in found):
            raise forms.ValidationError(_("Một dòng nơi nhận dài quá 120 ký tự."))
        if len(found) > 39:
            raise forms.ValidationError(_("Quá nhiều nơi nhận; gộp lại còn nhiều nhất 39 dòng."))
        return found

    def clean_archive(self) -> str:
        kept = printable(str(self.cleaned_data["archive"]))
        if words.file_copy(self.system).match(kept):
            return kept
        if self.system == PARTY:
            raise forms.ValidationError(_("Ghi nơi lưu văn bản, ví dụ: Văn phòng Tỉnh ủy."))
        raise forms.ValidationError(_("Ghi “VT”, dấu phẩy, rồi đơn vị soạn thảo, ví dụ: VT, NCVN."))


def of_details(report: Report) -> dict[str, str]:
    """The form as the report stands."""
    return {
        "subject": report.subject,
        "recipients": "\n".join(report.recipients),
        "urgency": report.urgency,
        "archive": report.archive,
        "seen": fingerprint(report, fields=DETAILS),
    }


def _capitalised(choices: Iterable[tuple[str, str | Promise]]) -> list[tuple[str, str]]:
    """The same choices as whole lines of a form; their labels stand inside sentences elsewhere."""
    return [(value, capfirst(str(label))) for value, label in choices]


class NilForm(forms.Form):
    """A nil statement: about what (of a whole nil quarter, everything), on which basis, in which window."""

    about = forms.MultipleChoiceField(
        label=_("Không phát sinh"),
        choices=_capitalised(NilStatement.About.choices),
        initial=NilStatement.About.values,
        widget=forms.CheckboxSelectMultiple,
    )
    basis = forms.ChoiceField(label=_("Căn cứ"), choices=NilStatement.Basis.choices)
    window = forms.ChoiceField(
        label=_("Khoảng thời gian"),
        choices=[("year_to_date", _("Từ đầu năm đến nay")), ("round", _("Trong kỳ báo cáo"))],
    )
    reason = forms.CharField(
        label=_("Lý do"), required=False, max_length=500, help_text=_("Bắt buộc khi không có kiểm tra.")
    )
    explanation = forms.CharField(
        label=_("Giải trình"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bắt buộc khi đã có vụ việc được ghi nhận trong thời gian này."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("basis") == NilStatement.Basis.WITHOUT_INSPECTION and not data.get("reason"):
            self.add_error("reason", _("Không kiểm tra thì phải nêu lý do."))
        return data


class WindowForm(forms.Form):
    """The days for which figures are wanted, up to the last day of a round's data."""

    start = forms.DateField(label=_("Từ ngày"), widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}))
    end = forms.DateField(label=_("Đến ngày"), widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}))

    def __init__(self, data: Values = None, *, last_day: date, **kwargs: Any) -> None:
        super().__init__(data, auto_id="window-%s", **kwargs)
        self.last_day = last_day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start and end and start > end:
            self.add_error("end", _("Ngày cuối phải sau ngày đầu."))
        if start and start > self.last_day:
            self.add_error("start", _("Số liệu của kỳ chưa đến ngày này."))
        return data

    @property
    def window(self) -> str:
        """The name of the window, once the form is valid."""
        return days_name(self.cleaned_data["start"], self.cleaned_data["end"])


class FigureForm(forms.Form):
    """What the unit says of a figure instead of the computed one."""

    code = forms.CharField(widget=forms.HiddenInput)
    window = forms.CharField(widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("Trường hợp"), choices=FigureStatement.Status.choices)
    value = forms.DecimalField(
        label=_("Giá trị điều chỉnh"),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=0,
        localize=True,
        help_text=_("Bắt buộc khi chọn “Điều chỉnh”."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("code") not in FIGURES:
            raise forms.ValidationError(_("Không có chỉ tiêu này."))
        try:
            resolve(str(data.get("window")), Window(clock.today(), clock.today()))
        except WindowError as trouble:
            raise forms.ValidationError(_("Không có khoảng thời gian này.")) from trouble
        adjusted = data.get("status") == FigureStatement.Status.ADJUSTED
        if adjusted and data.get("value") is None:
            self.add_error("value", _("Nhập giá trị điều chỉnh."))
        if not adjusted:
            data["value"] = None
        return data
