"""The door to the files beside a report: its own unit while it is written, those it went to once it is issued."""

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from reports.access import Can, allowed, get_report
from reports.models import FilingAttachment, Report, ReportAttachment, Section
from reports.models.attachment import AttachedFile
from units.access import standing

Row = TypeVar("Row", bound=AttachedFile)


def get_report_with_attachments(user: User, pk: int) -> Report:
    """The report, for whoever sees its attachments; 404 if it is not visible, 403 to one who is only a recipient."""
    report = get_report(user, pk)
    if not Report.objects.in_reach_of(standing(user)).filter(pk=pk).exists():
        raise PermissionDenied(_("Tài liệu đính kèm chỉ gửi cơ quan nhận báo cáo, không gửi các nơi nhận khác."))
    return report


def get_attachment(user: User, pk: int, number: int, can: Can = Can.VIEW_DRAFT) -> ReportAttachment:
    """A file of a report that is being written, if the user may `can`; otherwise 404 or 403."""
    found = get_report(user, pk, can).attachments.select_related("report", "file").filter(pk=number).first()
    if found is None:
        raise Http404(_("Không có tài liệu này."))
    return found


def get_filed_attachment(user: User, pk: int, number: int) -> FilingAttachment:
    """A file that was approved with a filing: for the own unit, and once it is issued for those it went to."""
    report = get_report_with_attachments(user, pk)
    found = FilingAttachment.objects.filter(filing__report=report, pk=number).select_related("file")
    if not allowed(report, standing(user), Can.VIEW_DRAFT):
        found = found.filter(filing__issued_at__isnull=False)
    row = found.first()
    if row is None:
        raise Http404(_("Không có tài liệu này."))
    return row


def beside_sections(rows: Iterable[Row], sections: Iterable[Section]) -> list[tuple[Row, str]]:
    """Each file with the name of the section that it is about; empty for one that is about the whole report."""
    names = {section.key: str(section) for section in sections}
    return [(row, names.get(row.section_key, "")) for row in rows]
