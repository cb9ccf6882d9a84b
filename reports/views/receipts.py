"""The receipt of a filing: when it was sent and received, and by which hashes the file is known again."""

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.refusal import Refused
from library.files import as_download
from records.kind import Fact
from records.table import cell
from reports import actions
from reports.access import get_filing_to_give, get_report, may_give_package
from reports.known import code_of
from reports.models import Filing, FilingFile, Report
from reports.sight import sees_filing
from units.names import identities


@require_safe
def receipt(request: SignedInRequest, pk: int, attempt: int) -> HttpResponse:
    """The same page for whoever sees the report, at both ends; all of it is frozen or said once."""
    report = get_report(request.user, pk)
    filings = report.filings.filter(attempt=attempt, issued_at__isnull=False)
    filing = filings.select_related("replaces").prefetch_related("files__file", "register_entries").first()
    if filing is None or not sees_filing(request.user, filing):
        raise Http404(_("Không có lần phát hành này."))
    code = code_of(filing)
    address = request.build_absolute_uri(reverse("verify_code", args=[code]))
    context = {
        "report": report,
        "filing": filing,
        "facts": [(fact, cell(fact.value)) for fact in _facts(report, filing)],
        "code": " ".join(code[start : start + 4] for start in range(0, len(code), 4)),
        "address": address,
        "may_give": may_give_package(request.user, report),
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
    }
    return render(request, "reports/receipt.html", context)


@require_POST
def give_package(request: SignedInRequest, pk: int, attempt: int) -> HttpResponseBase:
    """The package for the office's document exchange, to be saved."""
    filing = get_filing_to_give(request.user, pk, attempt)
    try:
        packed = actions.give_package(filing=filing, actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:receipt", pk, attempt)
    response = HttpResponse(packed, content_type="application/zip")
    response["Content-Disposition"] = as_download(f"goi-gui-{pk}-{attempt}.zip")
    return response


def _way(filing: Filing) -> Fact:
    """How it was signed; of a paper nothing more is claimed than that it was scanned."""
    if filing.is_on_paper:
        return Fact(_("Hình thức"), _("Bản giấy, ký tay"), note=_("bản quét của văn bản giấy, không có chữ ký số"))
    return Fact(_("Hình thức"), _("Ký số"))


def _facts(report: Report, filing: Filing) -> list[Fact]:
    """What the receipt says, in order; what has not happened yet is left out."""
    issued = next((file for file in filing.files.all() if file.kind in FilingFile.GONE_OUT), None)
    receiver = report.expectation.receiver_id
    late = _("gửi muộn") if filing.is_late else _("gửi đúng hạn")
    return [
        Fact(_("Đơn vị gửi"), filing.content["issuer"]["full_name"]),
        Fact(_("Nơi nhận"), identities([receiver], on=filing.approved_at.date())[receiver].body_name),
        Fact(_("Kỳ báo cáo"), report.expectation.round.name),
        Fact(_("Số, ký hiệu"), next((entry.notation for entry in filing.register_entries.all()), "")),
        _way(filing),
        Fact(_("Gửi lúc"), filing.issued_at, note=late if filing.due_on else ""),
        Fact(_("Hạn gửi"), filing.due_on),
        Fact(_("Máy chủ ghi nhận tệp lúc"), issued.stored_at if issued else None),
        Fact(_("Tiếp nhận lúc"), filing.received_at),
        Fact(_("Chấp nhận lúc"), filing.accepted_at),
        Fact(_("Trả lại, hạn gửi lại"), filing.resend_by),
        Fact(_("Số trang"), filing.pages),
        Fact(_("SHA-256 của tệp PDF đã phát hành"), issued.file.sha256 if issued else ""),
        Fact(_("SHA-256 của nội dung"), filing.payload_sha256),
    ]
