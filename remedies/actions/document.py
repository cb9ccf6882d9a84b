"""Minutes, conclusions and reports of inspections."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Outdated, Refused
from library.actions import attach
from records.actions import remove
from remedies.actions.evidence import File
from remedies.models import Inspection, InspectionDocument, Visit


@transaction.atomic
def add_document(
    *,
    inspection: Inspection,
    kind: str,
    dated: date,
    file: File,
    actor: User,
    visit: Visit | None = None,
    notation: str = "",
) -> InspectionDocument:
    """A document of a visit, or without one of the whole inspection. Raises Refused."""
    if kind != InspectionDocument.Kind.MINUTES and not notation.strip():
        raise Refused(_("Kết luận và báo cáo phải có số, ký hiệu."), at="notation")
    since = visit.on if visit is not None else inspection.starts_on
    if not since <= dated <= clock.today():
        raise Refused(_("Ngày văn bản phải từ ngày kiểm tra đến ngày hôm nay."), at="dated")
    if visit is not None and visit.inspection_id != inspection.pk:
        raise Refused(_("Lượt kiểm tra không thuộc cuộc kiểm tra này."))
    document = InspectionDocument.objects.create(
        inspection=inspection, visit=visit, kind=kind, notation=notation.strip(), dated=dated
    )
    name, content = file
    attach(subject=document, content=content, name=name, actor=actor)
    subject = visit if visit is not None else inspection
    unit_id = visit.unit_id if visit is not None else inspection.unit_id
    record("add_document", subject, actor=actor, unit_id=unit_id, detail={"document": document.pk, "kind": str(kind)})
    return document


@transaction.atomic
def remove_document(*, document: InspectionDocument, reason: str, actor: User) -> None:
    """A document put to the wrong place; what it was called is kept. Raises Refused, Outdated."""
    if not InspectionDocument.objects.select_for_update().filter(pk=document.pk).exists():
        raise Outdated(_("Văn bản này đã được gỡ."))
    subject = document.visit or document.inspection
    unit_id = document.visit.unit_id if document.visit else document.inspection.unit_id
    record("remove_document", subject, actor=actor, unit_id=unit_id, detail={"document": document.pk})
    remove(document, reason=reason, actor=actor, unit_id=unit_id)
