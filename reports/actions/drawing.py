"""Drawing the frozen payload into the PDF that will be signed, and its copy in Word."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction

from journal import clock
from journal.actions import record
from library import files
from reports import compose
from reports.facts import annexes_made, gather
from reports.models import Filing, FilingFile, Preview, Report
from reports.paper.cage import draw_in_cage
from reports.paper.draw import Drawn
from reports.paper.errors import DrawRefused
from reports.paper.payload import PayloadError, from_json, sha256
from reports.paper.word import word_copy
from reports.states import WRITABLE, ReportState
from reports.unfit import why_unfit

PDF = "application/pdf"
Progress = Callable[[str], None]


def draw_filing(filing_id: int, *, progress: Progress | None = None) -> None:
    """Draws a numbered filing and stores the file, once: a second ring finds it and does nothing.

    Reads the payload only; a kill at any moment leaves no file or the whole file. Raises `DrawError`.
    """
    filing = Filing.objects.get(pk=filing_id)
    if filing.files.filter(kind=FilingFile.Kind.DRAWN).exists():
        return
    if filing.payload is None:
        raise ValueError(f"filing {filing_id} has no payload")
    drawn = draw_in_cage(filing.payload, progress=progress)
    stored = files.store(drawn.pdf, PDF)
    with transaction.atomic():
        Filing.objects.select_for_update().get(pk=filing_id)
        _file, created = FilingFile.objects.get_or_create(
            filing=filing, kind=FilingFile.Kind.DRAWN, defaults={"file": stored, "stored_at": clock.now()}
        )
        if created:
            filing.boxes = {name: list(box) for name, box in drawn.boxes.items()}
            filing.pages = drawn.pages
            filing.save(update_fields=["boxes", "pages"])
            detail = {"sha256": drawn.sha256, "pages": drawn.pages}
            record("draw", filing.report, actor=None, unit_id=filing.report.unit_id, detail=detail)


def draw_draft(*, report: Report, progress: Progress | None = None) -> tuple[Drawn, str]:
    """The report as it stands, drawn with blanks for number and day, and its payload's hash.

    Raises `compose.NotPrintable` when unit, receiver or signer is missing, or `DrawError`.
    """
    payload = _standing(report)
    return draw_in_cage(payload, progress=progress), sha256(payload)


def _standing(report: Report) -> dict[str, Any]:
    """The payload of the report as it stands. Raises DrawRefused, which says what is missing at which place."""
    facts = gather(report)
    payload = compose.draft(facts, test_mark=settings.SIGNING_TEST_KEYS is not None, annexes=annexes_made(facts))
    demand_fit(payload)
    return payload


def demand_fit(payload: dict[str, Any]) -> None:
    """The payload can be drawn. Raises DrawRefused in words of the report, not of the payload."""
    try:
        from_json(payload)
    except PayloadError as trouble:
        raise DrawRefused(why_unfit(payload, trouble)) from trouble


def word_of(*, report: Report) -> bytes:
    """A copy in Word: while it is written as it stands, later as numbered. Raises as `draw_draft` does."""
    is_written = report.state in WRITABLE or report.state == ReportState.SUBMITTED
    filing = None if is_written else report.filings.numbered().first()
    return word_copy(filing.payload if filing and filing.payload else _standing(report))


def draw_preview(report_id: int, *, progress: Progress | None = None) -> None:
    """Draws the report as it stands and keeps the file as its preview."""
    report = Report.objects.with_names().get(pk=report_id)
    drawn, payload_sha256 = draw_draft(report=report, progress=progress)
    Preview.objects.update_or_create(
        report=report,
        defaults={
            "payload_sha256": payload_sha256,
            "file": files.store(drawn.pdf, PDF),
            "drawn_at": clock.now(),
        },
    )
