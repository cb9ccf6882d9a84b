"""The receipt of a filing: when it was sent and received, and by which hashes the file is known again."""

from dataclasses import dataclass

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.outbox import JobState, state_of
from journal.refusal import Refused
from library.giving import saved
from library.media import ZIP
from records.kind import Fact
from records.table import cell
from reports import actions
from reports.annex_files import files_of, name_of, title_of
from reports.copies import copying_body
from reports.dossiers import fillable
from reports.forms.copy import CopyForm
from reports.issued import (
    copying_unit,
    get_copy,
    get_filing_to_copy,
    get_filing_to_give,
    get_issued,
    may_give_package,
)
from reports.jobs import MAKE_COPY
from reports.known import code_of
from reports.models import Copy, Filing, FilingFile, Report
from reports.paper.words import roman
from reports.views.papers import framed_here, shown
from units.names import answering


@dataclass(frozen=True)
class CopyLine:
    """One copy as the receipt lists it; `nth` is its place in its address."""

    nth: int
    row: Copy
    body: str
    job: JobState | None

    @property
    def parts(self) -> str:
        """Which sections a copy of a part holds, by their numbers; empty of the others."""
        return ", ".join(map(roman, self.row.sections))

    @property
    def failed(self) -> bool:
        """Whether the signing host has given up."""
        return self.job is not None and self.job.state == "failed"


@require_safe
def receipt(request: SignedInRequest, pk: int, attempt: int) -> HttpResponse:
    """The same page for whoever sees the report, at both ends; all of it is frozen or said once."""
    return _receipt(request, get_issued(request.user, pk, attempt))


def _receipt(
    request: SignedInRequest, filing: Filing, *, refused: CopyForm | None = None, status: int = 200
) -> HttpResponse:
    report, code = filing.report, code_of(filing)
    address = request.build_absolute_uri(reverse("verify_code", args=[code]))
    body = copying_unit(request.user, report) if filing.recalled_at is None else None
    form = None if body is None else refused or CopyForm(filing=filing, unit_id=body, request=request)
    context = {
        "report": report,
        "filing": filing,
        "facts": [(fact, cell(fact.value)) for fact in _facts(report, filing)],
        "code": " ".join(code[start : start + 4] for start in range(0, len(code), 4)),
        "address": address,
        "may_give": may_give_package(request.user, report),
        "annexes": [(row, name_of(row), title_of(row)) for row in files_of(filing)],
        "copies": _copies(filing),
        "copy_form": form if form and form.sources else None,
        "may_put": fillable(request.user, report.unit_id).exists(),
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
    }
    return render(request, "reports/receipt.html", context, status=status)


def _copies(filing: Filing) -> list[CopyLine]:
    rows = filing.copies.select_related("unit")
    return [
        CopyLine(nth, row, copying_body(row), None if row.made_at else state_of(MAKE_COPY, row.pk))
        for nth, row in enumerate(rows, start=1)
    ]


@require_POST
def ask_copy(request: SignedInRequest, pk: int, attempt: int) -> HttpResponseBase:
    """The registrar of the issuer or the receiver orders an electronic copy."""
    filing, unit_id = get_filing_to_copy(request.user, pk, attempt)
    form = CopyForm(request.POST, filing=filing, unit_id=unit_id, request=request)
    if form.is_valid():
        try:
            actions.ask_copy(filing=filing, unit_id=unit_id, actor=request.user, **form.order())
        except Refused as refusal:
            refusal.show_in(form)
    if form.errors:
        return _receipt(request, filing, refused=form, status=422)
    messages.success(request, _("Đã chuyển máy chủ ký số. Bản sao hiện ở đây khi ký xong."))
    return redirect("reports:receipt", pk, attempt)


@require_safe
@framed_here  # type: ignore[arg-type]  # typed for a request that nobody signed in with
def copy(request: SignedInRequest, pk: int, attempt: int, nth: int) -> HttpResponse:
    """The file of a copy, for whoever sees the issued document."""
    return shown(get_copy(request.user, pk, attempt, nth), f"ban-sao-{pk}-{attempt}-{nth}.pdf")


@require_POST
def give_package(request: SignedInRequest, pk: int, attempt: int) -> HttpResponseBase:
    """The package for the office's document exchange, to be saved."""
    filing = get_filing_to_give(request.user, pk, attempt)
    try:
        packed = actions.give_package(filing=filing, actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:receipt", pk, attempt)
    return saved(packed, ZIP, f"goi-gui-{pk}-{attempt}.zip")


def _way(filing: Filing) -> Fact:
    """How it was signed; of a paper nothing more is claimed than that it was scanned."""
    if filing.is_on_paper:
        return Fact(_("Hình thức"), _("Bản giấy, ký tay"), note=_("bản quét của văn bản giấy, không có chữ ký số"))
    return Fact(_("Hình thức"), _("Ký số"))


def _facts(report: Report, filing: Filing) -> list[Fact]:
    """What the receipt says, in order; what has not happened yet is left out."""
    issued = next((file for file in filing.files.all() if file.kind in FilingFile.GONE_OUT), None)
    receiver = answering(report.expectation.receiver_id, on=timezone.localdate(filing.approved_at))
    late = _("gửi muộn") if filing.is_late else _("gửi đúng hạn")
    return [
        Fact(_("Đơn vị gửi"), filing.content["issuer"]["full_name"]),
        Fact(_("Nơi nhận"), receiver.body_name),
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
