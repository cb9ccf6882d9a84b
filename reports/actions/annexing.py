"""Annexes: which tables go behind a report while it is being written."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import refused_when
from reports.actions.writing import demand_writable
from reports.models import Report, ReportAnnex, RoundAnnex
from reports.own_cases import demand_no_own_case


def add_annex(
    *,
    report: Report,
    title: str,
    code: str,
    window: str,
    landscape: bool,
    with_chart: bool,
    separate: bool,
    asked: RoundAnnex | None,
    actor: User,
) -> ReportAnnex:
    """Puts the records behind a figure as the last annex of the report.

    Raises Refused when it has them already, OwnCase to whoever one of the records is about.
    """
    demand_no_own_case(report, [(code, window)], user=actor)
    twice = _("Báo cáo đã có phụ lục về chỉ tiêu này trong cùng khoảng thời gian.")
    with transaction.atomic():
        demand_writable(report)
        last = report.annexes.aggregate(last=Max("order"))["last"] or 0
        with refused_when({"report_annex_once": twice}):
            annex = ReportAnnex.objects.create(
                report=report,
                order=last + 1,
                title=title,
                code=code,
                window=window,
                landscape=landscape,
                with_chart=with_chart,
                separate=separate,
                asked=asked,
            )
        record("add_annex", report, actor=actor, unit_id=report.unit_id, detail={"code": code, "window": window})
    return annex


@transaction.atomic
def remove_annex(*, annex: ReportAnnex, actor: User) -> None:
    """Takes an annex away while the report is being written."""
    report = annex.report
    demand_writable(report)
    detail = {"code": annex.code, "window": annex.window}
    annex.delete()
    record("remove_annex", report, actor=actor, unit_id=report.unit_id, detail=detail)
