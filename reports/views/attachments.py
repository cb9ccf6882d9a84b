"""Files beside a report: added and taken away while it is written, read by whoever the report is for."""

from django import forms
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from library.giving import saved_file
from records.sheets import Sheet, carry_out, opened, tell_refusal
from reports import actions
from reports.access import Can, abilities, get_report
from reports.attachments import beside_sections, get_attachment, get_filed_attachment, get_report_with_attachments
from reports.forms.attachment import AttachmentForm
from reports.forms.report import NothingForm
from reports.models import FilingAttachment, Report, ReportAttachment, Section
from units.access import standing
from units.names import identities

Refusal = tuple[str, forms.Form]


@require_safe
def attachments(request: SignedInRequest, pk: int) -> HttpResponse:
    """What goes with the report now, and what went with each filing."""
    return _page(request, get_report_with_attachments(request.user, pk))


@require_POST
def add_attachment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Puts a file beside the report."""
    report = get_report(request.user, pk, Can.EDIT)

    return carry_out(
        request,
        AttachmentForm(request.POST, request.FILES, sections=report.sections.all()),
        lambda form: attach(form, report, form.cleaned_data["section"], request.user),
        said=_("Đã thêm tài liệu."),
        back=reverse("reports:attachments", args=[pk]),
        again=lambda form: _page(request, report, refused=("add", form), status=422),
    )


@require_POST
def remove_attachment(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Takes a file away again."""
    attachment = get_attachment(request.user, pk, number, Can.EDIT)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda _form: actions.remove_attachment(attachment=attachment, actor=request.user),
        said=_("Đã bỏ tài liệu “%s”.") % attachment.title,
        back=reverse("reports:attachments", args=[pk]),
        again=lambda form: _page(request, attachment.report, refused=(f"remove-{number}", form), status=422),
    )


@require_safe
def attachment(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A file of a report that is being written, as a download."""
    row = get_attachment(request.user, pk, number)
    return saved_file(row.file, row.name)


@require_safe
def filed_attachment(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A file as it went with a filing, as a download."""
    row = get_filed_attachment(request.user, pk, number)
    return saved_file(row.file, row.name)


def attach(form: AttachmentForm, report: Report, section_key: str, actor: User) -> None:
    """Puts the posted file beside a section, or without one beside the report."""
    title, upload = form.cleaned_data["title"], form.cleaned_data["upload"]
    actions.add_attachment(
        report=report, section_key=section_key, title=title, content=upload.read(), name=upload.name, actor=actor
    )


def _page(
    request: SignedInRequest, report: Report, *, refused: Refusal | None = None, status: int = 200
) -> HttpResponse:
    can = abilities(report, standing(request.user))
    own, editable = Can.VIEW_DRAFT in can, Can.EDIT in can
    sections = list(report.sections.all())
    rows = list(report.attachments.select_related("file")) if own else []
    sheets = [_adding(report, sections), *map(_removing, rows)] if editable else []
    tell_refusal(request, sheets, refused)
    filings = report.filings.filter(issued_at__isnull=False, attachments__isnull=False).distinct()
    kept = Prefetch("attachments", FilingAttachment.objects.select_related("file"))
    context = {
        "report": report,
        "unit": identities([report.unit_id], on=clock.today())[report.unit_id].name,
        "own": own,
        "editable": editable,
        "rows": beside_sections(rows, sections),
        "filings": [
            (filing, beside_sections(filing.attachments.all(), sections))
            for filing in filings.prefetch_related(kept, "register_entries")
        ],
        "main_sheets": sheets[:1],
        "sheets": opened(sheets, refused),
    }
    return render(request, "reports/attachments.html", context, status=status)


def _adding(report: Report, sections: list[Section]) -> Sheet:
    told = [
        _("Người của đơn vị xem được ngay; cơ quan nhận báo cáo xem được từ khi báo cáo phát hành."),
        _("Khi báo cáo đã trình lãnh đạo thì không thêm, bỏ được nữa."),
    ]
    url = reverse("reports:add_attachment", args=[report.pk])
    return Sheet("add", _("Thêm tài liệu"), told, url, _("Thêm tài liệu"), AttachmentForm(sections=sections))


def _removing(row: ReportAttachment) -> Sheet:
    return removing_sheet(row, reverse("reports:remove_attachment", args=[row.report_id, row.pk]))


def removing_sheet(row: ReportAttachment, url: str) -> Sheet:
    """The sheet by which a file is taken away."""
    told = [
        _("Bỏ “%s” khỏi báo cáo đang soạn.") % row.title,
        _("Các lần phát hành trước vẫn giữ tài liệu đã gửi kèm."),
    ]
    return Sheet(f"remove-{row.pk}", _("Bỏ tài liệu"), told, url, _("Bỏ"), NothingForm(), "danger", placed=True)
