"""The paper way, where nobody has a certificate: printed, signed by hand, stamped, scanned, registered."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.models import Job
from journal.outbox import state_of
from journal.refusal import Refused
from library import files
from library.media import PDF
from reports.actions.asking import SelfSealing, demand_capacity
from reports.actions.issuing import mark_issued
from reports.actions.locking import lock
from reports.actions.scanned import BadScan, demand_scan
from reports.annex_files import places_apart
from reports.jobs import MAKE_SIGNATURE
from reports.models import Filing, FilingFile, RegisterEntry, Report
from reports.states import ISSUE_ON_PAPER


@transaction.atomic
def issue_on_paper(*, report: Report, scan: bytes, number: int, day: date, actor: User) -> Filing:
    """The registrar takes in the scan of the paper that was signed by hand and stamped, and issues the report by it.

    `number` and `day` are what stands on the paper. Raises `SelfSealing` for whoever approved it, `CapacityEnded`
    when the signer is no longer what the paper says, `BadScan`; Refused for another number or day than the
    register's, before the file to print is drawn, and while a digital signature is under way.
    """
    lock(report, ISSUE_ON_PAPER)
    filing = Filing.objects.select_for_update(of=("self",)).filter(report=report).latest("attempt")
    if filing.approved_by_id == actor.pk:
        raise SelfSealing(_("Người phê duyệt không được đóng dấu, phát hành báo cáo của chính mình."))
    if not filing.files.filter(kind=FilingFile.Kind.DRAWN).exists():
        raise Refused(_("Bản in chưa dựng xong; hãy chờ để in và ký đúng bản in đó."))
    if places_apart(filing):
        sentence = _("Báo cáo có phụ lục ở tệp riêng nên không phát hành bằng bản giấy; hãy hủy số và gộp phụ lục.")
        raise Refused(sentence)
    if _is_being_signed(filing):
        raise Refused(_("Lệnh ký số đang được thực hiện; hãy chờ kết quả rồi mới phát hành bằng bản giấy."))
    demand_capacity(filing)
    _demand_number(filing, number, day)
    demand_scan(scan, pages=filing.pages or 1)
    stored = files.receive(scan, PDF, sender=actor)
    if FilingFile.objects.filter(file=stored).exists():
        raise BadScan(_("Tệp này là bản của văn bản khác đã có trong hệ thống."))
    FilingFile.objects.create(filing=filing, kind=FilingFile.Kind.SCANNED, file=stored, stored_at=clock.now())
    filing.way = Filing.Way.PAPER
    mark_issued(filing, at=clock.now())
    detail = {"sha256": stored.sha256, "late": filing.is_late}
    advance(report, ISSUE_ON_PAPER, actor=actor, unit_id=report.unit_id, detail=detail)
    return filing


def _is_being_signed(filing: Filing) -> bool:
    """Whether a digital signature is under way; an order that has failed stands in nobody's way."""
    orders = filing.signatures.filter(signed_at__isnull=True)
    return any(state_of(MAKE_SIGNATURE, order.pk).state in Job.OPEN for order in orders)


def _demand_number(filing: Filing, number: int, day: date) -> None:
    entry = RegisterEntry.objects.get(filing=filing, void_reason="")
    if (entry.number, entry.issued_on) != (number, day):
        told = {"notation": entry.notation, "day": date_format(entry.issued_on, "d/m/Y")}
        raise Refused(_("Số, ngày trên bản giấy phải đúng như trong sổ: số %(notation)s, ngày %(day)s.") % told)
