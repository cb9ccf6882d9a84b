"""The forms of a regime: its words, its outline, who must file, and opening a round."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal import clock
from library.dates import day_after
from records.actions import fingerprint
from records.fields import ActField
from records.forms import EntryForm, Group, SeenForm
from reports.actions import AnnexText, DutyTerms, SectionText
from reports.figures import FIGURES
from reports.forms.round import CHILDREN_FIRST
from reports.models import Duty, OutlineVersion, Regime
from reports.models.regime import OutlineLine
from reports.windows import ON_DEMAND, Cycle, Period, Window, period_of, periods_around
from reports.words import SPANS
from units.fields import UnitField, UnitsField
from units.models import Unit, UnitKind
from units.models.unit import last_day

LINES = forms.Textarea(attrs={"rows": 3})


class RegimeForm(EntryForm):
    """What a body asks for; the last day is a day on which the regime still holds."""

    groups: ClassVar = (
        Group(gettext_lazy("Chế độ báo cáo"), "code", "name", "subject", "cycle", "owner"),
        Group(gettext_lazy("Căn cứ và hiệu lực"), "legal_act", "since", "last"),
    )

    name = forms.CharField(label=gettext_lazy("Tên chế độ báo cáo"), max_length=300)
    subject = forms.CharField(
        label=gettext_lazy("Trích yếu của báo cáo"),
        max_length=600,
        widget=LINES,
        help_text=gettext_lazy("Bắt đầu bằng “Về …”, không chấm câu ở cuối."),
    )
    legal_act = ActField(
        label=gettext_lazy("Căn cứ"),
        required=False,
        help_text=gettext_lazy("Văn bản quy định chế độ báo cáo, chọn trong thư viện."),
    )
    since = forms.DateField(label=gettext_lazy("Có hiệu lực từ ngày"))
    last = forms.DateField(label=gettext_lazy("Đến hết ngày"), required=False)

    def values(self) -> dict[str, Any]:
        """As the actions take them: the end is the first day without."""
        data = super().values()
        last: date | None = data.pop("last")
        return {**data, "until": day_after(last) if last else None}


class NewRegimeForm(RegimeForm):
    """A regime that was not there before."""

    code = forms.SlugField(
        label=gettext_lazy("Mã"),
        max_length=40,
        help_text=gettext_lazy("Chữ thường không dấu, số và dấu gạch ngang; không đổi về sau."),
    )
    cycle = forms.ChoiceField(
        label=gettext_lazy("Định kỳ"), choices=lambda: [(value, capfirst(str(label))) for value, label in Cycle.choices]
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan yêu cầu báo cáo"), queryset=Unit.objects.none(), empty_label=None
    )

    def offer(self, owners: Mapping[int, str]) -> None:
        """The bodies in whose name the user lays down a regime, by id, with their names."""
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Unit.objects.filter(pk__in=owners)
        field.choices = list(owners.items())


def of_regime(regime: Regime) -> dict[str, Any]:
    """The form as the regime stands."""
    fields = ("name", "subject", "legal_act")
    return {
        **{name: getattr(regime, name) for name in fields},
        "since": regime.valid.lower,
        "last": last_day(regime.valid),
        "seen": fingerprint(regime),
    }


class DutyForm(EntryForm):
    """Who must file: units of some kinds within a unit, or units by name; to whom, by when."""

    groups: ClassVar = (
        Group(gettext_lazy("Đơn vị phải báo cáo"), "kinds", "root", "named"),
        Group(gettext_lazy("Nơi nhận, nơi xem xét"), "receiver", "reviewer", "children_first"),
        Group(gettext_lazy("Hạn gửi và nhắc nộp"), "working_days", "remind_before", "remind_after"),
    )

    kinds = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Loại đơn vị"),
        queryset=UnitKind.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    root = UnitField(
        label=gettext_lazy("Thuộc đơn vị"),
        required=False,
        help_text=gettext_lazy("Để trống: mọi đơn vị thuộc cơ quan yêu cầu báo cáo."),
    )
    named = UnitsField(
        label=gettext_lazy("Hoặc chỉ các đơn vị nêu tên"),
        required=False,
        help_text=gettext_lazy("Mỗi dòng một đơn vị; khi nêu tên thì không chọn loại đơn vị."),
    )
    receiver = UnitField(
        label=gettext_lazy("Nơi nhận báo cáo"),
        required=False,
        help_text=gettext_lazy("Để trống: đơn vị cấp trên trực tiếp của từng đơn vị."),
    )
    reviewer = UnitField(
        label=gettext_lazy("Nơi xem xét"), required=False, help_text=gettext_lazy("Để trống: nơi nhận báo cáo.")
    )
    children_first = forms.BooleanField(
        label=gettext_lazy("Sau báo cáo của các đơn vị cấp dưới"), required=False, help_text=CHILDREN_FIRST
    )
    working_days = forms.IntegerField(
        label=gettext_lazy("Hạn gửi: số ngày làm việc sau ngày cuối của kỳ số liệu"),
        min_value=0,
        max_value=60,
        help_text=gettext_lazy("Tính theo lịch làm việc, trừ ngày nghỉ, ngày lễ (Nghị định 09/2019/NĐ-CP)."),
    )
    remind_before = forms.IntegerField(
        label=gettext_lazy("Nhắc trước hạn (ngày làm việc)"),
        min_value=0,
        max_value=30,
        help_text=gettext_lazy("0: không nhắc."),
    )
    remind_after = forms.IntegerField(
        label=gettext_lazy("Nhắc khi quá hạn (ngày làm việc)"),
        min_value=0,
        max_value=30,
        help_text=gettext_lazy("0: không nhắc."),
    )

    def prepare(self) -> None:
        """The kinds that hold today, and those that the level has already."""
        held = [kind.pk for kind in self.row.kinds.all()] if self.row else []
        field = self.fields["kinds"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = UnitKind.objects.filter(valid__contains=self.as_of) | UnitKind.objects.filter(pk__in=held)

    def clean(self) -> dict[str, Any]:
        """Kinds or names, one of them."""
        data = super().clean() or {}
        if not self.errors and bool(data.get("kinds")) == bool(data.get("named")):
            raise forms.ValidationError(
                _("Chọn loại đơn vị, hoặc nêu tên từng đơn vị phải báo cáo; không chọn cả hai.")
            )
        return data

    def terms(self) -> DutyTerms:
        """As the actions take them."""
        data = self.values()
        return DutyTerms(**{**data, "kinds": list(data["kinds"]), "named": data["named"] or []})


def of_duty(duty: Duty) -> dict[str, Any]:
    """The form as the level stands."""
    prefetch_related_objects([duty], "kinds", "named")
    fields = ("root", "receiver", "reviewer", "working_days", "children_first", "remind_before", "remind_after")
    many = {"kinds": list(duty.kinds.all()), "named": list(duty.named.all())}
    return {**{name: getattr(duty, name) for name in fields}, **many, "seen": fingerprint(duty)}


class SectionForm(forms.Form):
    """One section of an outline."""

    key = forms.SlugField(required=False, max_length=30, widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label=gettext_lazy("Phần"), choices=OutlineLine.Part.choices, initial=OutlineLine.Part.SECTION
    )
    title = forms.CharField(
        label=gettext_lazy("Tên mục"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Phần mở đầu và phần kết không cần tên."),
    )
    guidance = forms.CharField(label=gettext_lazy("Hướng dẫn"), required=False, max_length=2000, widget=LINES)
    figures = forms.MultipleChoiceField(
        label=gettext_lazy("Chỉ tiêu phải có"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = [tuple(str(token).split("@")) for token in self.initial.get("figures", ())]
        usual = [(code, span) for code in FIGURES for span in SPANS]
        field = self.fields["figures"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (f"{code}@{span}", f"{FIGURES[code].label} ({SPANS.get(span, span)})")
            for code, span in dict.fromkeys([*held, *usual])
            if code in FIGURES
        ]

    def text(self) -> SectionText:
        """As the action takes it."""
        data = self.cleaned_data
        tokens = [token.split("@") for token in data["figures"]]
        return SectionText(data["part"], data["title"], data["guidance"], tokens, data["key"])


class AnnexForm(forms.Form):
    """One annex of an outline."""

    title = forms.CharField(label=gettext_lazy("Tên phụ lục"), max_length=300)
    guidance = forms.CharField(label=gettext_lazy("Hướng dẫn"), required=False, max_length=2000, widget=LINES)

    def text(self) -> AnnexText:
        """As the action takes it."""
        return AnnexText(self.cleaned_data["title"], self.cleaned_data["guidance"])


Sections = forms.formset_factory(SectionForm, extra=2, max_num=40, can_order=True, can_delete=True)
Annexes = forms.formset_factory(AnnexForm, extra=1, max_num=20, can_order=True, can_delete=True)


class OutlineForm(SeenForm):
    """An outline as a whole: its sections and annexes, each in the order of its number; `seen` is the last version."""

    def __init__(self, data: Any = None, *, version: OutlineVersion | None = None) -> None:
        super().__init__(data, initial={"seen": str(version.number if version else 0)})
        self.sections = Sections(data, prefix="sections", initial=_sections(version))
        self.annexes = Annexes(data, prefix="annexes", initial=_annexes(version))

    def clean(self) -> dict[str, Any]:
        """What is wrong in a section or an annex is wrong with the whole."""
        if not (self.sections.is_valid() and self.annexes.is_valid()):
            raise forms.ValidationError(_("Có mục hoặc phụ lục ghi chưa đúng; xem chỗ được đánh dấu."))
        return super().clean() or {}

    def texts(self) -> tuple[list[SectionText], list[AnnexText]]:
        """What stays, in its order; a form that nothing was written in is no section."""
        return [form.text() for form in _kept(self.sections)], [form.text() for form in _kept(self.annexes)]


def _kept(formset: Any) -> list[Any]:
    return [form for form in formset.ordered_forms if form.has_changed() or form.initial]


def _sections(version: OutlineVersion | None) -> list[dict[str, Any]]:
    if version is None:
        parts = OutlineLine.Part
        return [{"part": parts.OPENING}, {"part": parts.SECTION}, {"part": parts.CLOSING}]
    names = ("key", "part", "title", "guidance")
    return [
        {**{name: getattr(row, name) for name in names}, "figures": ["@".join(token) for token in row.figures]}
        for row in version.sections.all()
    ]


def _annexes(version: OutlineVersion | None) -> list[dict[str, Any]]:
    return [{"title": row.title, "guidance": row.guidance} for row in version.annexes.all()] if version else []


class RoundForm(EntryForm):
    """A round to be opened, and the document that asks for it, if any; `row` is the regime."""

    request = ActField(
        label=gettext_lazy("Văn bản yêu cầu"),
        required=False,
    )
    due_on = forms.DateField(
        label=gettext_lazy("Hạn ghi trong văn bản"),
        required=False,
        help_text=gettext_lazy("Hạn tính theo chế độ báo cáo mà muộn hơn thì lấy hạn này."),
    )

    def prepare(self) -> None:
        """The way to the library, in a tab of its own: what stands here already stays."""
        self.fields["request"].help_text = format_html(
            '{} <a href="{}" target="_blank">{}</a>',
            _("Câu mở đầu báo cáo sẽ viện dẫn văn bản này. Chưa có trong thư viện thì:"),
            reverse("reports:add_legal_act"),
            _("thêm văn bản ở thẻ mới"),
        )


class PeriodForm(RoundForm):
    """One of the periods of the regime's cycle."""

    period_code = forms.ChoiceField(label=gettext_lazy("Kỳ"))
    groups: ClassVar = (
        Group(gettext_lazy("Kỳ báo cáo"), "period_code"),
        Group(gettext_lazy("Văn bản yêu cầu báo cáo"), "request", "due_on", folded=True),
    )

    def prepare(self) -> None:
        """The periods of this year and the next that are not open yet."""
        super().prepare()
        opened = set(self.row.rounds.values_list("code", flat=True))
        around = periods_around(self.row.cycle, clock.today())
        field = self.fields["period_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.name) for one in around if one.code not in opened]

    def period(self) -> Period:
        """The period that was chosen."""
        return period_of(self.row.cycle, self.cleaned_data["period_code"])


class OnDemandForm(RoundForm):
    """A round that a document asks for, with days of its own (chuyên đề, đột xuất)."""

    name = forms.CharField(label=gettext_lazy("Tên kỳ"), max_length=60)
    code = forms.SlugField(
        label=gettext_lazy("Mã kỳ"),
        max_length=20,
        help_text=gettext_lazy("Chữ không dấu, số và dấu gạch ngang, ví dụ: 2023-dot-1."),
    )
    starts_on = forms.DateField(label=gettext_lazy("Số liệu từ ngày"))
    ends_on = forms.DateField(label=gettext_lazy("Đến ngày"))
    groups: ClassVar = (
        Group(gettext_lazy("Kỳ báo cáo"), "name", "code", "starts_on", "ends_on"),
        Group(gettext_lazy("Văn bản yêu cầu báo cáo"), "request", "due_on"),
    )

    def prepare(self) -> None:
        """The asking document is a must."""
        super().prepare()
        self.fields["request"].required = True

    def clean(self) -> dict[str, Any]:
        """The data have days, and the code is free."""
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end <= start:
            self.add_error("ends_on", _("Ngày cuối phải sau ngày đầu."))
        if self.row.rounds.filter(code=data.get("code", "")).exists():
            self.add_error("code", _("Mã kỳ này đã có."))
        return data

    def period(self) -> Period:
        """The days that were written."""
        data = self.cleaned_data
        return Period(data["code"], data["name"], Window(data["starts_on"], data["ends_on"]))


def round_form(regime: Regime) -> type[PeriodForm | OnDemandForm]:
    """The form by which a round of this regime is opened."""
    return OnDemandForm if regime.cycle in ON_DEMAND else PeriodForm
