"""What was signed before the system, as two kinds of record: the reports, and the figures that they printed."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Status, Tab, Words
from remedies.access import may_enter_anywhere, may_enter_at
from reports.actions.past_reports import (
    amend_past_report,
    amend_typed_figure,
    record_past_report,
    record_typed_figure,
)
from reports.figures import FIGURES
from reports.filters.past_report import PastReportFilter, TypedFigureFilter
from reports.forms.past_report import (
    PastReportForm,
    TypedFigureForm,
    past_report_initial,
    typed_figure_initial,
)
from reports.models import PastReport, TypedFigure
from reports.past import TYPED, typed_text
from reports.sight import visible_past_reports, visible_typed_figures
from reports.words import RECORD_ACTS
from units.lines import UnitLine, unit_lines


def _reports(user: User) -> QuerySet[PastReport]:
    return visible_past_reports(user).select_related("unit", "regime", "file")


def _figures(user: User) -> QuerySet[TypedFigure]:
    return visible_typed_figures(user).select_related("report__unit")


def _label(code: str) -> str:
    """What a figure is called; one that the registry no longer has goes by its code."""
    return str(FIGURES[code].label) if code in FIGURES else code


def _report_page(row: PastReport, user: User) -> RecordPage:
    line = unit_lines([row], clock.today())[0]
    may_enter = may_enter_at(user, row.unit_id)
    context = {
        "figures": [(figure, _label(figure.code), typed_text(figure)) for figure in row.figures.all()],
        "add_url": f"{reverse('reports:add_typed_figure')}?report={row.pk}" if may_enter else "",
    }
    return RecordPage(
        title=_("Báo cáo số %(notation)s") % {"notation": row.notation},
        status=Status(str(TYPED), "off"),
        facts=[
            Fact(_("Đơn vị báo cáo"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Chế độ báo cáo"), row.regime.name, reverse("reports:regime", args=[row.regime.code])),
            Fact(_("Kỳ báo cáo"), row.name),
            Fact(_("Số liệu từ ngày"), row.starts_on),
            Fact(_("Đến ngày"), row.ends_on),
            Fact(_("Ngày ký"), row.issued_on),
            Fact(_("Người ký"), row.signer),
            Fact(_("Bản đã ký"), _("Mở tệp PDF"), reverse("reports:file_of_past_report", args=[row.pk]), file=row.file),
        ],
        panels=[Panel(_("Số liệu đã in"), "reports/_typed_figures.html", context)],
    )


def _figure_page(row: TypedFigure, user: User) -> RecordPage:
    line = unit_lines([row.report], clock.today())[0]
    return RecordPage(
        title=_label(row.code),
        status=Status(str(TYPED), "off"),
        facts=[
            Fact(_("Số đã in"), typed_text(row)),
            Fact(_("Khoảng thời gian"), capfirst(row.get_window_display())),
            Fact(_("Báo cáo đã ký"), str(row.report), reverse("reports:past_report", args=[row.report_id])),
            Fact(_("Đơn vị báo cáo"), line.unit_name, reverse("units:unit", args=[row.report.unit.code])),
        ],
    )


def _figure_lines(rows: Sequence[TypedFigure], on: date) -> list[UnitLine[TypedFigure]]:
    return unit_lines(rows, on, unit_of=lambda row: row.report.unit_id)


PAST_REPORT = Kind(
    code="past_report",
    plural="past_reports",
    namespace="reports",
    model=PastReport,
    words=Words(
        title=gettext_lazy("Báo cáo đã ký trước đây"),
        one=gettext_lazy("Báo cáo đã ký trước đây"),
        add=gettext_lazy("Nhập báo cáo đã ký"),
        empty=gettext_lazy("Chưa nhập báo cáo đã ký nào trong phạm vi của bạn."),
        lede=gettext_lazy(
            "Báo cáo của các kỳ trước khi dùng hệ thống: bản đã ký và số liệu đã in, để so sánh; "
            "không tính vào số liệu tổng hợp."
        ),
        thing=gettext_lazy("báo cáo đã ký"),
    ),
    columns=(
        Column("notation", gettext_lazy("Số, ký hiệu"), lambda line: line.row.notation, "notation", unbroken=True),
        Column("unit", gettext_lazy("Đơn vị báo cáo"), lambda line: line.unit_name, "unit__code"),
        Column("period", gettext_lazy("Kỳ báo cáo"), lambda line: line.row.name, "ends_on"),
        Column("issued_on", gettext_lazy("Ngày ký"), lambda line: line.row.issued_on, "issued_on"),
        Column("signer", gettext_lazy("Người ký"), lambda line: line.row.signer, usual=False, named=True),
        Column("regime", gettext_lazy("Chế độ báo cáo"), lambda line: line.row.regime.name, usual=False),
    ),
    usual_sort="-period",
    filters=PastReportFilter,
    seen_by=_reports,
    lines=unit_lines,
    page=_report_page,
    entry=Entry(
        form=PastReportForm,
        enter=record_past_report,
        amend=amend_past_report,
        initial=past_report_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.unit_id),
    ),
    verbs=RECORD_ACTS,
    tab=Tab("past", gettext_lazy("Báo cáo đã ký"), 1),
)

TYPED_FIGURE = Kind(
    code="typed_figure",
    plural="typed_figures",
    namespace="reports",
    model=TypedFigure,
    words=Words(
        title=gettext_lazy("Số liệu nhập từ bản đã ký"),
        one=gettext_lazy("Số liệu nhập từ bản đã ký"),
        add=gettext_lazy("Nhập số liệu"),
        empty=gettext_lazy("Chưa nhập số liệu nào từ bản đã ký trong phạm vi của bạn."),
        lede=gettext_lazy(
            "Số liệu như bản đã ký đã in; đứng cạnh số liệu kỳ này để so sánh, không phải do hệ thống tính."
        ),
        thing=gettext_lazy("số liệu"),
    ),
    columns=(
        Column("figure", gettext_lazy("Chỉ tiêu"), lambda line: _label(line.row.code), "code"),
        Column("window", gettext_lazy("Khoảng thời gian"), lambda line: line.row.get_window_display(), "window"),
        Column("value", gettext_lazy("Số đã in"), lambda line: typed_text(line.row), "value"),
        Column("unit", gettext_lazy("Đơn vị báo cáo"), lambda line: line.unit_name, "report__unit__code"),
        Column("period", gettext_lazy("Kỳ báo cáo"), lambda line: line.row.report.name, "report__ends_on"),
        Column(
            "notation",
            gettext_lazy("Báo cáo số"),
            lambda line: line.row.report.notation,
            "report__notation",
            unbroken=True,
        ),
    ),
    usual_sort="-period",
    filters=TypedFigureFilter,
    seen_by=_figures,
    lines=_figure_lines,
    page=_figure_page,
    entry=Entry(
        form=TypedFigureForm,
        enter=record_typed_figure,
        amend=amend_typed_figure,
        initial=typed_figure_initial,
        may_enter=may_enter_anywhere,
        may_amend=lambda user, row: may_enter_at(user, row.report.unit_id),
        may_remove=lambda user, row: may_enter_at(user, row.report.unit_id),
        unit_of=lambda row: row.report.unit_id,
    ),
    verbs=RECORD_ACTS,
    tab=Tab("past", gettext_lazy("Số liệu đã in"), 2),
)
