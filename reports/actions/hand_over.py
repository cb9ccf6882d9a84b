"""Taking over a report that a unit still owed when it ended (need 28)."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import advance
from journal.refusal import Outdated
from reports.actions.numbering import void_number
from reports.actions.writing import open_report
from reports.hand_over import TAKE_OVER_REPORT, reports_to_take_over
from reports.models import Expectation, Filing, Report
from reports.states import TAKE_OVER, VOID
from units.models import Unit


@transaction.atomic
def take_over_report(*, expectation: Expectation, unit: Unit, actor: User) -> Report:
    """From now on `unit`, to which it falls, writes and issues the report; its figures stay the old unit's.

    A text that was submitted or approved goes back to the clerk, a number that was given and not used is void:
    no paper leaves in the name of a unit that is no more. Raises Outdated.
    """
    waiting = reports_to_take_over([unit.pk], on=clock.today()).select_for_update(of=("self",))
    owed = waiting.filter(pk=expectation.pk).first()
    if owed is None:
        raise Outdated(_("Báo cáo này đã được nhận bàn giao hoặc đã gửi; đây là danh sách mới nhất."))
    report = Report.objects.select_for_update(of=("self",)).filter(expectation=owed).first()
    if report is None:
        report = open_report(expectation=owed, unit=unit, actor=actor)
    else:
        _bring_back(report, actor)
        report.unit = unit
        report.save(update_fields=["unit"])
    record(TAKE_OVER_REPORT, report, actor=actor, unit_id=unit.pk, detail={"from": owed.unit_id, "to": unit.pk})
    return report


def _bring_back(report: Report, actor: User) -> None:
    """To where a clerk writes. What an approved filing was to replace is again what the next one replaces."""
    if report.state in VOID.sources:
        void_number(report=report, reason="Đơn vị kết thúc hoạt động trước khi phát hành.", actor=actor)
    elif report.state in TAKE_OVER.sources:
        Filing.objects.filter(report=report, issued_at__isnull=True).update(replaces=None)
        advance(report, TAKE_OVER, actor=actor, unit_id=report.unit_id)
