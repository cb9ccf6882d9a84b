"""What is asked for a report that was signed before the system, and for each figure that it printed."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from journal import clock
from library.citations import BadNotation, parse_notation
from records.fields import EvidenceField
from records.forms import EntryForm, Group
from records.widgets import DropFile
from remedies.access import ENTRY_ROLES, own_unit
from remedies.forms.reach import ReachForm, units_of
from reports.figures import FIGURES
from reports.models import PastReport, Regime, TypedFigure
from reports.regimes import asking
from reports.windows import ON_DEMAND, Period, past_periods, period_of
from units.access import standing
from units.fields import UnitField

YEARS_BACK = 10
"""How many years before this one may be chosen from."""

Choices = list[tuple[str, str]]


class PastReportForm(ReachForm):
    """The signed paper and what stands on it."""

    day = "issued_on"
    groups: ClassVar = (
        Group(_("Bản đã ký"), "signed"),
        Group(_("Ghi trên văn bản"), "unit", "period", "notation", "issued_on", "signer"),
    )

    signed = EvidenceField(
        label=_("Tệp PDF của bản đã ký"),
        widget=DropFile(attrs={"accept": ".pdf"}),
        help_text=_("Bản quét hoặc bản ký số, tối đa 20 MB. Không tải lên tài liệu có độ mật."),
    )
    unit = UnitField(label=_("Đơn vị báo cáo"), day="issued_on")
    period = forms.ChoiceField(label=_("Kỳ báo cáo"))
    notation = forms.CharField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 125/BC-UBND."))
    issued_on = forms.DateField(label=_("Ngày ký"))
    signer = forms.CharField(
        label=_("Người ký"), max_length=200, help_text=_("Chức vụ, họ tên như trên văn bản. Ví dụ: Chủ tịch Lê Văn A.")
    )

    def prepare(self) -> None:
        """The past periods of what is asked of the unit; a file that is there is kept unless another is chosen."""
        super().prepare()
        self.fields["unit"].initial = own_unit(self.user)
        period = self.fields["period"]
        assert isinstance(period, forms.ChoiceField)
        period.choices = [("", _("Chọn")), *_periods(self._regimes())]
        if self.row is not None:
            self.fields["signed"].required = False
            self.fields["signed"].help_text = _("Để trống thì giữ nguyên tệp đã nhập.")

    def _regimes(self) -> QuerySet[Regime]:
        """Those that ask units of which the user enters records, and the one of the record amended."""
        found = asking(standing(self.user), *ENTRY_ROLES)
        if self.row is not None:
            found |= Regime.objects.filter(pk=self.row.regime_id)
        return found.exclude(cycle__in=ON_DEMAND).order_by("name", "pk")

    def clean_notation(self) -> str:
        """The number and symbol as printed."""
        try:
            return str(parse_notation(str(self.cleaned_data["notation"])))
        except BadNotation as error:
            raise forms.ValidationError(str(error), code="notation") from error

    def values(self) -> dict[str, Any]:
        """The regime and the period apart, and the bytes of the file."""
        values = super().values()
        regime_code, _slash, code = values.pop("period").partition("/")
        regime = Regime.objects.get(code=regime_code)
        signed = values["signed"]
        return {
            **values,
            "regime": regime,
            "period": period_of(regime.cycle, code),
            "signed": signed.read() if signed else None,
        }


def _periods(regimes: Iterable[Regime]) -> Iterator[tuple[str, Choices]]:
    """Under the name of each regime its periods that are over, the newest first."""
    for regime in regimes:
        found = past_periods(regime.cycle, clock.today(), years=YEARS_BACK)
        yield regime.name, [(period_choice(regime, period), period.name) for period in found]


def period_choice(regime: Regime, period: Period) -> str:
    """What the form takes for a period of a regime."""
    return f"{regime.code}/{period.code}"


def past_report_initial(row: PastReport) -> dict[str, Any]:
    """What the form begins with for a report that stands."""
    kept = {name: getattr(row, name) for name in ("unit", "notation", "issued_on", "signer")}
    return {**kept, "period": period_choice(row.regime, row.period)}


class _ReportField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for types only
    """A past report by its number, period and unit."""

    def label_from_instance(self, obj: Any) -> str:
        """`Số 125/BC-UBND, Quý I năm 2022 [thi-du]`."""
        return _now("Số %(report)s [%(unit)s]") % {"report": obj, "unit": obj.unit.code}


class TypedFigureForm(EntryForm):
    """One figure: which, over which days, and the number that stands on the paper."""

    groups: ClassVar = (Group("", "report", "code", "window", "value", "of"),)

    report = _ReportField(label=_("Báo cáo đã ký"), queryset=PastReport.objects.none(), empty_label=_("Chọn"))
    code = forms.ChoiceField(label=_("Chỉ tiêu"), help_text=_("Trong ngoặc là đơn vị tính."))
    window = forms.ChoiceField(label=_("Khoảng thời gian"), choices=TypedFigure.Days.choices)
    value = forms.IntegerField(label=_("Số đã in"), min_value=0, max_value=2**31 - 1, localize=True)
    of = forms.IntegerField(
        label=_("Trên tổng số"),
        min_value=0,
        max_value=2**31 - 1,
        required=False,
        localize=True,
        help_text=_("Ghi khi bản đã ký nêu dạng 13/13; nếu không thì để trống."),
    )

    def prepare(self) -> None:
        """Reports of units that the user enters records of, and every figure of the registry."""
        found = PastReport.objects.filter(unit__in=units_of(self.user)).select_related("unit")
        self.fields["report"].queryset = found  # type: ignore[attr-defined]
        code = self.fields["code"]
        assert isinstance(code, forms.ChoiceField)
        code.choices = [("", _("Chọn")), *_figures()]


def _figures() -> Choices:
    named = [(code, f"{figure.label} ({figure.unit_of_count.label})") for code, figure in FIGURES.items()]
    return sorted(named, key=lambda choice: choice[1])


def typed_figure_initial(row: TypedFigure) -> dict[str, Any]:
    """What the form begins with for a figure that stands."""
    return {
        "report": row.report_id,
        "code": row.code,
        "window": row.window,
        "value": row.value,
        "of": row.of,
    }
