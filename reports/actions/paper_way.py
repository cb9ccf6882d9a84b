"""The paper way, where nobody has a certificate: printed, signed by hand, stamped, scanned, registered."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.flow import advance
from journal.refusal import Refused
from library import files
from library.media import MAX_UPLOAD_BYTES, PDF
from reports.actions.asking import SelfSealing, demand_capacity
from reports.actions.issuing import mark_issued
from reports.actions.locking import lock
from reports.models import Filing, FilingFile, RegisterEntry, Report
from reports.signing.cage import CageBroken, CageBusy, faults_of_scan
from reports.states import ISSUE_ON_PAPER


class BadScan(Refused):
    """The file is no usable scan of the document; the message says why."""


def demand_scan(content: bytes, *, pages: int) -> None:
    """The bytes, read in a process apart, are a scan of at least so many pages. Raises `BadScan` with what is wrong."""
    if len(content) > MAX_UPLOAD_BYTES:
        raise BadScan(_("Tệp lớn hơn %(most)s MB.") % {"most": MAX_UPLOAD_BYTES // 1024**2})
    try:
        found = faults_of_scan(content, pages=pages)
    except CageBusy as busy:
        raise BadScan(_("Hệ thống đang đọc nhiều tệp khác; hãy thử lại sau ít phút.")) from busy
    except CageBroken as broken:
        raise BadScan(_("Không đọc được tệp trong giới hạn thời gian và bộ nhớ dành cho một văn bản.")) from broken
    if found:
        raise BadScan(" ".join(found))


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
    if filing.signatures.exists():
        raise Refused(_("Đã có lệnh ký số cho văn bản này; không phát hành bằng bản giấy nữa."))
    demand_capacity(filing)
    _demand_number(filing, number, day)
    demand_scan(scan, pages=filing.pages or 1)
    stored = files.store(scan, PDF)
    if FilingFile.objects.filter(file=stored).exists():
        raise BadScan(_("Tệp này là bản của văn bản khác đã có trong hệ thống."))
    FilingFile.objects.create(filing=filing, kind=FilingFile.Kind.SCANNED, file=stored, stored_at=clock.now())
    filing.way = Filing.Way.PAPER
    mark_issued(filing, at=clock.now())
    detail = {"sha256": stored.sha256, "late": filing.is_late}
    advance(report, ISSUE_ON_PAPER, actor=actor, unit_id=report.unit_id, detail=detail)
    return filing


def _demand_number(filing: Filing, number: int, day: date) -> None:
    entry = RegisterEntry.objects.get(filing=filing, void_reason="")
    if (entry.number, entry.issued_on) != (number, day):
        told = {"notation": entry.notation, "day": date_format(entry.issued_on, "d/m/Y")}
        raise Refused(_("Số, ngày trên bản giấy phải đúng như trong sổ: số %(notation)s, ngày %(day)s.") % told)
