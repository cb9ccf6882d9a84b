"""Sections of a unit's report that one of its offices writes: they with their files, the outline, and no more."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from library.giving import saved_file
from records.sheets import Sheet, carry_out, opened, tell_refusal
from reports import actions
from reports.contributing import get_contribution, get_own_attachment, get_own_section
from reports.facts import gather
from reports.facts_of_chain import Writing, writings_of
from reports.forms.attachment import AttachmentForm
from reports.forms.chain import FinishForm
from reports.forms.report import NothingForm
from reports.last_text import last_text
from reports.models import ReportAttachment
from reports.proposing import proposable
from reports.states import WRITABLE
from reports.views import workspace
from reports.views.attachments import attach, removing_sheet
from reports.views.chain import finishing_sheet
from reports.views.desk import status


@require_safe
def contribution(request: SignedInRequest, pk: int) -> HttpResponse:
    """The sections that the reader was asked to write."""
    return _page(request, pk)


@require_POST
def finish_contribution(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Whoever writes a section says that it is finished."""
    report, keys = get_contribution(request.user, pk)
    if key not in keys:
        raise Http404(_("Không có mục này."))
    return carry_out(
        request,
        FinishForm(request.POST),
        lambda form: actions.finish_section(
            report=report, key=key, revision=form.cleaned_data["revision"], actor=request.user
        ),
        said=_("Đã xác nhận soạn xong."),
        back=reverse("reports:contribution", args=[pk]),
        again=lambda form: _page(request, pk, refused=(f"finish-{key}", form), code=422),
    )


@require_POST
def contribute_file(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Puts a file beside a section."""
    report = get_own_section(request.user, pk, key).report
    return carry_out(
        request,
        AttachmentForm(request.POST, request.FILES),
        lambda form: attach(form, report, key, request.user),
        said=_("Đã thêm tài liệu."),
        back=reverse("reports:contribution", args=[pk]),
        again=lambda form: _page(request, pk, refused=(f"add-{key}", form), code=422),
    )


@require_POST
def remove_contributed_file(request: SignedInRequest, pk: int, key: str, number: int) -> HttpResponse:
    """Takes a file from beside a section."""
    get_own_section(request.user, pk, key)
    row = get_own_attachment(request.user, pk, key, number)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda _form: actions.remove_attachment(attachment=row, actor=request.user),
        said=_("Đã bỏ tài liệu “%s”.") % row.title,
        back=reverse("reports:contribution", args=[pk]),
        again=lambda form: _page(request, pk, refused=(f"remove-{number}", form), code=422),
    )


@require_safe
def contributed_file(request: SignedInRequest, pk: int, key: str, number: int) -> HttpResponse:
    """A file beside a section, as a download."""
    row = get_own_attachment(request.user, pk, key, number)
    return saved_file(row.file, row.name)


def _page(
    request: SignedInRequest, pk: int, *, refused: tuple[str, forms.Form] | None = None, code: int = 200
) -> HttpResponse:
    report, keys = get_contribution(request.user, pk)
    editable = report.state in WRITABLE
    mine = [row for row in writings_of(report) if row.section.key in keys]
    files = list(report.attachments.filter(section_key__in=keys).select_related("file"))
    sheets = [sheet for row in mine for sheet in _sheets(row, files)] if editable else []
    tell_refusal(request, sheets, refused)
    context: dict[str, Any] = {
        **workspace.contributed(report, gather(report), keys),
        "report": report,
        "editable": editable,
        "status": status(report, None),
        "last": last_text(report) if editable else None,
        "proposed": proposable(report) if editable else (),
        "writings": [(row, [file for file in files if file.section_key == row.section.key]) for row in mine],
        "sheets": opened(sheets, refused),
    }
    return render(request, "reports/contribution.html", context, status=code)


def _sheets(writing: Writing, files: list[ReportAttachment]) -> list[Sheet]:
    """Of a section: that it is finished, a file more beside it, and each of its files taken away."""
    pk, key = writing.section.report_id, writing.section.key
    told = [_("Người của đơn vị báo cáo xem được ngay; cơ quan nhận báo cáo xem được từ khi báo cáo phát hành.")]
    url = reverse("reports:contribute_file", args=[pk, key])
    adding = Sheet(f"add-{key}", _("Thêm tài liệu"), told, url, _("Thêm tài liệu"), AttachmentForm(), placed=True)
    removing = [
        removing_sheet(row, reverse("reports:remove_contributed_file", args=[pk, key, row.pk]))
        for row in files
        if row.section_key == key
    ]
    return [finishing_sheet(writing, "reports:finish_contribution"), adding, *removing]
