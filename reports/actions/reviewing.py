"""At the upper unit: received, then accepted or returned with reasons; recalled by the sender before that."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from reports.actions.hands import SelfApproval, decided, wrote
from reports.actions.remarking import remark
from reports.models import RegisterEntry, Report, ReturnReason
from reports.states import ACCEPT, RECALL, RECEIVE, RETURN


class NoReason(Exception):
    """A return names at least one reason."""


@transaction.atomic
def receive(*, report: Report, actor: User) -> None:
    """Confirms receipt of the issued filing (NĐ30 Điều 21.2)."""
    advance(report, RECEIVE, actor=actor, unit_id=report.unit_id)
    issued = report.filings.filter(issued_at__isnull=False).latest("attempt")
    RegisterEntry.objects.filter(filing=issued, void_reason="").update(received_on=clock.today())


@transaction.atomic
def accept(*, report: Report, actor: User) -> None:
    """Accepts the filing; its figures stand as frozen. Raises `SelfApproval` for a hand of the sending unit."""
    if wrote(report, actor) or decided(report, actor):
        raise SelfApproval(_("Người đã soạn, duyệt, ký hoặc đóng dấu báo cáo không được chấp nhận báo cáo đó."))
    advance(report, ACCEPT, actor=actor, unit_id=report.unit_id)


@transaction.atomic
def return_report(*, report: Report, reasons: Mapping[str, str], actor: User) -> None:
    """Returns the filing with a reason per section (key "" is the whole report). Raises `NoReason`."""
    given = {key: reason.strip() for key, reason in reasons.items() if reason.strip()}
    if not given:
        raise NoReason(_("Ghi lý do trả lại cho ít nhất một mục."))
    filing = report.filings.filter(issued_at__isnull=False).latest("attempt")
    advance(
        report, RETURN, actor=actor, unit_id=report.unit_id, detail={"filing": filing.pk, "sections": sorted(given)}
    )
    now = clock.now()
    ReturnReason.objects.bulk_create(
        ReturnReason(filing=filing, section_key=key, reason=reason, stated_by=actor, stated_at=now)
        for key, reason in given.items()
    )


@transaction.atomic
def recall(*, report: Report, reason: str, actor: User) -> None:
    """The sender takes an issued report back before it is received (NĐ30 Điều 18)."""
    advance(report, RECALL, actor=actor, unit_id=report.unit_id, detail=remark(report, "recall", reason, actor=actor))
