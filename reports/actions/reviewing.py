"""At the upper unit: received, then accepted or returned with reasons; recalled by the sender before that."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.refusal import Refused
from library.calendar import add_working_days
from reports.actions.announcing import announce
from reports.actions.hands import SelfApproval, decided, wrote
from reports.actions.locking import lock
from reports.actions.remarking import remark
from reports.actions.sharing_out import demand_checked, demand_share
from reports.actions.telling import tell_accepted
from reports.children import unheard_in_filing
from reports.models import Filing, RegisterEntry, Report, ReturnReason
from reports.models.webhook import Event
from reports.states import ACCEPT, RECALL, RECALL_CORRECTION, RECEIVE, RETURN

RESEND_WORKING_DAYS = 5
"""What a unit usually has to mend a report that was returned."""


class NoReason(Exception):
    """A return names at least one reason."""


def usual_resend_by() -> date:
    """The deadline that a return sets unless the reviewer says otherwise."""
    return add_working_days(clock.today(), RESEND_WORKING_DAYS)


def _issued(report: Report) -> Filing:
    """The filing that lies at the receiving body."""
    return report.filings.filter(issued_at__isnull=False).latest("attempt")


@transaction.atomic
def receive(*, report: Report, actor: User) -> None:
    """Confirms receipt of the issued filing (NĐ30 Điều 21.2)."""
    advance(report, RECEIVE, actor=actor, unit_id=report.unit_id)
    issued = _issued(report)
    issued.received_at = clock.now()
    issued.save(update_fields=["received_at"])
    RegisterEntry.objects.filter(filing=issued, void_reason="").update(received_on=clock.today())


@transaction.atomic
def accept(*, report: Report, actor: User) -> None:
    """Accepts the filing; its figures stand as frozen. Raises `SelfApproval` for a hand of the sending unit.

    Raises Refused while another reviews it, and while a required point of the checklist is not met, and, where
    the round says so, while lower units' reports that must come before it do not.
    """
    if wrote(report, actor) or decided(report, actor):
        raise SelfApproval(_("Người đã soạn, duyệt, ký hoặc đóng dấu báo cáo không được chấp nhận báo cáo đó."))
    lock(report, ACCEPT)
    issued = _issued(report)
    demand_share(report, actor)
    demand_checked(issued)
    _demand_children(issued)
    advance(report, ACCEPT, actor=actor, unit_id=report.unit_id)
    issued.accepted_at = clock.now()
    issued.save(update_fields=["accepted_at"])
    tell_accepted(issued)
    announce(Event.REPORT_ACCEPTED, issued)
    for earlier in report.filings.filter(attempt__lt=issued.attempt, accepted_at__isnull=False)[:1]:
        announce(Event.REPORT_REPLACED, earlier)


def _demand_children(filing: Filing) -> None:
    """Every lower unit has been heard, where their reports come first. Raises Refused."""
    waiting = unheard_in_filing(filing)
    if waiting:
        raise Refused(
            _(
                "Chưa chấp nhận được: %(count)s đơn vị cấp dưới chưa được chấp nhận báo cáo và báo cáo này cũng chưa "
                "nêu là chưa gửi, gửi muộn: %(names)s."
            )
            % {"count": len(waiting), "names": ", ".join(lower.name for lower in waiting)}
        )


@transaction.atomic
def accept_clean(*, report: Report, actor: User) -> None:
    """Accepts one of many at once: only what came in time and without warnings. Raises Refused."""
    lock(report, ACCEPT)
    filing = _issued(report)
    if filing.is_late or filing.facts.get("warnings"):
        raise Refused(_("Gửi muộn hoặc có cảnh báo: hãy mở xem và chấp nhận từng báo cáo."))
    accept(report=report, actor=actor)


@transaction.atomic
def return_report(*, report: Report, reasons: Mapping[str, str], actor: User, resend_by: date | None = None) -> None:
    """Returns the filing with a reason per section (key "" is the whole report) and a new deadline.

    Without `resend_by` that is `usual_resend_by()`. Raises `NoReason`; Refused for a day that has passed.
    """
    given = {key: reason.strip() for key, reason in reasons.items() if reason.strip()}
    if not given:
        raise NoReason(_("Ghi lý do trả lại cho ít nhất một mục."))
    lock(report, RETURN)
    demand_share(report, actor)
    due = resend_by or usual_resend_by()
    if due < clock.today():
        raise Refused(_("Hạn gửi lại không được trước hôm nay."))
    filing = _issued(report)
    detail = {"filing": filing.pk, "sections": sorted(given), "resend_by": due.isoformat()}
    advance(report, RETURN, actor=actor, unit_id=report.unit_id, detail=detail)
    filing.resend_by = due
    filing.save(update_fields=["resend_by"])
    now = clock.now()
    ReturnReason.objects.bulk_create(
        ReturnReason(filing=filing, section_key=key, reason=reason, stated_by=actor, stated_at=now)
        for key, reason in given.items()
    )
    announce(Event.REPORT_RETURNED, filing)


@transaction.atomic
def recall(*, report: Report, reason: str, actor: User) -> None:
    """The sender takes an issued report back before it is received (NĐ30 Điều 18); what was accepted before holds."""
    lock(report, RECALL)
    is_correction = report.filings.filter(accepted_at__isnull=False).exists()
    way = RECALL_CORRECTION if is_correction else RECALL
    filing = _issued(report)
    filing.recalled_at = clock.now()
    filing.save(update_fields=["recalled_at"])
    advance(report, way, actor=actor, unit_id=report.unit_id, detail=remark(report, "recall", reason, actor=actor))
    announce(Event.REPORT_RECALLED, filing)
