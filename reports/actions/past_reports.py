"""Taking in what was signed before the system: the paper with its period, number, day and signer, and its figures."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library import files
from library.citations import BadNotation, parse_notation
from library.media import PDF
from records.actions import amend
from remedies.actions.demands import demand_past, demand_unit
from reports.actions.scanned import demand_scan
from reports.figures import FIGURES
from reports.models import Expectation, PastReport, Regime, TypedFigure
from reports.windows import Period
from units.models import Unit


class PastReportValues(TypedDict):
    """What stands on the paper; `signed` is the file, None to keep the one that is there."""

    unit: Unit
    regime: Regime
    period: Period
    notation: str
    issued_on: date
    signer: str
    signed: bytes | None


class TypedFigureValues(TypedDict):
    """A figure as it was printed: `value`, out of `of` where the paper says so."""

    report: PastReport
    code: str
    window: str
    value: int
    of: int | None


@transaction.atomic
def record_past_report(*, actor: User | None, **values: Unpack[PastReportValues]) -> PastReport:
    """A signed report of a period for which the unit owes none here. Raises Refused, `BadScan`."""
    if not values["signed"]:
        raise Refused(_("Hãy chọn tệp PDF của bản đã ký."), at="signed")
    kept = _kept(values, sender=actor)
    with _once():
        row = PastReport.objects.create(**kept)
    detail = {"period": row.code, "sha256": row.file.sha256}
    record("record_past_report", row, actor=actor, unit_id=row.unit_id, detail=detail)
    return row


@transaction.atomic
def amend_past_report(row: PastReport, *, actor: User, seen: str, **values: Unpack[PastReportValues]) -> None:
    """What was typed wrongly of a past report, or a better copy of it. Raises Refused, `BadScan`, Outdated."""
    kept = _kept(values, sender=actor)
    with _once():
        amend(row, kept, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def record_typed_figure(*, actor: User | None, **values: Unpack[TypedFigureValues]) -> TypedFigure:
    """One figure that a past report printed. It is compared with, and counts in no sum. Raises Refused."""
    _demand_figure(values)
    with _figure_once():
        row = TypedFigure.objects.create(**values)
    detail = {"report": row.report_id, "figure": row.code}
    record("record_typed_figure", row, actor=actor, unit_id=row.report.unit_id, detail=detail)
    return row


@transaction.atomic
def amend_typed_figure(row: TypedFigure, *, actor: User, seen: str, **values: Unpack[TypedFigureValues]) -> None:
    """A figure typed wrongly; what it said before stays in its history. Raises Refused, Outdated."""
    _demand_figure(values)
    with _figure_once():
        amend(row, {**values}, actor=actor, unit_id=row.report.unit_id, seen=seen)


def _kept(values: PastReportValues, *, sender: User | None) -> dict[str, Any]:
    """The values as they are stored, with the file read and put away where there is one."""
    _demand_past_period(values)
    try:
        notation = str(parse_notation(values["notation"]))
    except BadNotation as bad:
        raise Refused(str(bad)) from bad
    if not values["signer"].strip():
        raise Refused(_("Hãy ghi người ký văn bản."), at="signer")
    period, kept = values["period"], {}
    if values["signed"]:
        demand_scan(values["signed"], pages=1, sharp=False)
        kept["file"] = files.receive(values["signed"], PDF, sender=sender)
    return kept | {
        "unit": values["unit"],
        "regime": values["regime"],
        "code": period.code,
        "name": period.name,
        "starts_on": period.window.start,
        "ends_on": period.window.end,
        "notation": notation,
        "issued_on": values["issued_on"],
        "signer": " ".join(values["signer"].split()),
    }


def _demand_past_period(values: PastReportValues) -> None:
    period, day = values["period"], values["issued_on"]
    demand_past(day, _("Ngày ký"), at="issued_on")
    demand_unit(values["unit"], day)
    if period.window.end >= clock.today():
        raise Refused(_("Kỳ này chưa kết thúc; chỉ nhập báo cáo của kỳ đã qua."), at="period")
    if day < period.window.start:
        raise Refused(_("Ngày ký không được trước ngày đầu của kỳ báo cáo."), at="issued_on")
    owed = Expectation.objects.filter(unit=values["unit"], round__regime=values["regime"], round__code=period.code)
    if owed.exists():
        raise Refused(_("Kỳ này đơn vị lập báo cáo ngay trong hệ thống; không nhập từ bản đã ký."), at="period")


def _demand_figure(values: TypedFigureValues) -> None:
    figure = FIGURES.get(values["code"])
    if figure is None:
        raise Refused(_("Không có chỉ tiêu này."), at="code")
    if figure.of_round_only and values["window"] != TypedFigure.Days.ROUND:
        raise Refused(_("Chỉ tiêu này chỉ có số liệu trong kỳ."), at="window")
    if values["of"] is not None and values["of"] < values["value"]:
        raise Refused(_("Tổng số không được nhỏ hơn số đã in."), at="of")


def _once() -> AbstractContextManager[None]:
    return refused_when(
        {
            "past_report_once_a_period": _("Đơn vị đã có báo cáo nhập từ bản đã ký của kỳ này."),
            "past_report_file_once": _("Tệp này là bản của báo cáo khác đã nhập."),
        }
    )


def _figure_once() -> AbstractContextManager[None]:
    return refused_when({"typed_figure_once": _("Báo cáo này đã có số liệu của chỉ tiêu đó.")})
