"""The files of a report, read from the store after the door has let the reader in."""

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from library import files
from library.giving import saved
from library.media import DOCX
from library.models import StoredFile
from records.fields import key_in
from reports.access import Can, abilities, get_report
from reports.actions.drawing import word_of
from reports.annex_files import files_of
from reports.compose import NotPrintable
from reports.models import FilingFile, Preview, Report
from reports.own_cases import OwnCase, demand_draft_without_own_case
from reports.paper.errors import DrawError
from reports.sight import sees_filing
from reports.views.desk import file_of
from units.access import standing

framed_here = csp_replace({"default-src": [NONE], "object-src": [SELF], "frame-ancestors": [SELF]})
"""A PDF may stand in a frame of our own pages and may load nothing."""


@require_safe
@framed_here  # type: ignore[arg-type]  # typed for a request that nobody signed in with
def pdf(request: SignedInRequest, pk: int, attempt: int) -> HttpResponse:
    """The furthest revision of a filing's PDF that the reader may see."""
    return issued_pdf(request.user, pk, attempt, annex=key_in(request.GET.get("annex", "")))


def issued_pdf(user: User, pk: int, attempt: int, *, annex: int = 0) -> HttpResponse:
    """The same, for pages and for programs; 404 for an issue that the user does not see.

    With `annex` its place (from 1) of an annex in a file of its own.
    """
    report = get_report(user, pk)
    filing = report.filings.filter(attempt=attempt).prefetch_related("files__file", "register_entries").first()
    if filing is None or not sees_filing(user, filing):
        raise Http404(_("Không có lần phát hành này."))
    file = file_of(filing)
    own = Can.VIEW_DRAFT in abilities(report, standing(user))
    if file is None or (not own and file.kind not in FilingFile.GONE_OUT):
        raise Http404(_("Chưa có bản in."))
    entry = next((entry for entry in filing.register_entries.all()), None)
    name = entry.notation.replace("/", "_") if entry else str(report.pk)
    if not annex:
        return shown(file.file, f"{name}.pdf")
    beside = next((row for row in files_of(filing) if row.place == annex), None)
    stored = beside and (beside.sealed or (beside.drawn if own else None))
    if not stored:
        raise Http404(_("Không có phụ lục này ở tệp riêng."))
    return shown(stored, f"{name}_phu-luc-{annex}.pdf")


@require_safe
@framed_here  # type: ignore[arg-type]  # typed for a request that nobody signed in with
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last drawn draft, with blanks for number and day."""
    report = _draft(request, pk)
    drawn = Preview.objects.filter(report=report).select_related("file").first()
    if drawn is None:
        raise Http404(_("Chưa có bản in."))
    return shown(drawn.file, f"ban-thao-{report.pk}.pdf")


@require_safe
def word(request: SignedInRequest, pk: int) -> HttpResponse:
    """A copy in Word for those who work on the report: as numbered, else as the text stands."""
    report = _draft(request, pk)
    try:
        content = word_of(report=report)
    except NotPrintable:
        messages.error(request, _("Chưa tải được bản Word: đơn vị, nơi nhận hoặc người ký chưa đủ."))
        return redirect("reports:report", report.pk)
    except DrawError as trouble:
        messages.error(request, _("Chưa tải được bản Word: %(why)s") % {"why": trouble})
        return redirect("reports:report", report.pk)
    return saved(content, DOCX, f"ban-thao-{report.pk}.docx")


def _draft(request: SignedInRequest, pk: int) -> Report:
    """A report whose draft the reader may see; 403 while its annexes hold a case about the reader."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    try:
        demand_draft_without_own_case(report, user=request.user)
    except OwnCase as own:
        raise PermissionDenied(str(own)) from own
    return report


def shown(stored: StoredFile, name: str) -> HttpResponse:
    """A stored PDF to be looked at in the browser, under a name."""
    response = HttpResponse(files.read(stored), content_type=stored.media_type)
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return response
