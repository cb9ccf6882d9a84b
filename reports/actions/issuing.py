"""What is the same whichever way a filing goes out: the next revision, when it was sent, and whether too late."""

from datetime import datetime

from django.utils import timezone

from journal import clock
from journal.flow import Transition, advance
from library.models import StoredFile
from reports.actions.announcing import announce
from reports.actions.delivering import deliver
from reports.models import Filing, FilingFile, RegisterEntry, Signature
from reports.models.webhook import Event


def mark_issued(filing: Filing, *, at: datetime) -> None:
    """The filing was issued at `at`: whether that is late is decided by the day; register and recipients are told."""
    filing.issued_at = at
    due_on = filing.due_on
    filing.is_late = due_on is not None and timezone.localdate(at) > due_on
    filing.save(update_fields=["issued_at", "is_late", "way"])
    RegisterEntry.objects.filter(filing=filing, void_reason="").update(sent_on=timezone.localdate(at))
    deliver(filing)
    announce(Event.REPORT_ISSUED, filing)


def take_in(signature: Signature, stored: StoredFile, way: Transition) -> None:
    """The signed file becomes the filing's next revision and the report moves on; the caller has locked both."""
    filing, is_seal = signature.filing, signature.kind == Signature.Kind.ORGANISATION
    kind = FilingFile.Kind.ISSUED if is_seal else FilingFile.Kind.SIGNED
    FilingFile.objects.create(filing=filing, kind=kind, file=stored, stored_at=clock.now())
    signature.signed_at = clock.now()
    signature.save(update_fields=["signed_at", "certificate", "outside_field"])
    detail: dict[str, object] = {"sha256": stored.sha256}
    if is_seal:  # filed at the moment the registrar asked: a slow signing host makes nobody late
        mark_issued(filing, at=signature.asked_at)
        detail["late"] = filing.is_late
    advance(filing.report, way, actor=signature.asked_by, unit_id=filing.report.unit_id, detail=detail)
