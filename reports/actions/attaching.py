"""Files beside a report: added and taken away while it is written, frozen with the text."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.actions import keep
from reports.actions.writing import demand_writable
from reports.models import Filing, FilingAttachment, Report, ReportAttachment


@transaction.atomic
def add_attachment(
    *, report: Report, title: str, content: bytes, name: str, actor: User, section_key: str = ""
) -> ReportAttachment:
    """Puts a file beside the report, or beside one section of it.

    Raises Refused for a kind that is not accepted, and for a file that is there.
    """
    demand_writable(report)
    with refused_when({"report_attachment_once": _("Báo cáo đã có tệp này.")}):
        attachment = ReportAttachment.objects.create(
            report=report,
            section_key=section_key,
            title=title,
            name=name[-200:],
            file=keep(content, sender=actor),
            added_by=actor,
            added_at=clock.now(),
        )
    detail = {"attachment": attachment.pk, "sha256": attachment.file.sha256}
    record("add_attachment", report, actor=actor, unit_id=report.unit_id, detail=detail)
    return attachment


@transaction.atomic
def remove_attachment(*, attachment: ReportAttachment, actor: User) -> None:
    """Takes a file away while the report is written; filings that were approved with it keep it.

    Raises Refused when somebody has taken it away meanwhile.
    """
    report = attachment.report
    demand_writable(report)
    detail = {"attachment": attachment.pk, "sha256": attachment.file.sha256}
    if not report.attachments.filter(pk=attachment.pk).delete()[0]:
        raise Refused(_("Không có tài liệu này."))
    record("remove_attachment", report, actor=actor, unit_id=report.unit_id, detail=detail)


def freeze_attachments(filing: Filing) -> None:
    """The files of the report become those of the filing that was approved just now."""
    FilingAttachment.objects.bulk_create(
        FilingAttachment(
            filing=filing, section_key=row.section_key, title=row.title, name=row.name, file_id=row.file_id
        )
        for row in filing.report.attachments.all()
    )


def attached(rows: Iterable[ReportAttachment | FilingAttachment]) -> list[tuple[str, str, int]]:
    """What is attached, whoever added it and when: to be compared."""
    return sorted((row.section_key, row.title, row.file_id) for row in rows)
