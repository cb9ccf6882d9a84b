"""Records that come in as a workbook: the template, the file sent in, what would be entered, the confirmation."""

import io
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal.keys import new_key
from journal.replica import keep_away
from library import files
from library.language import in_vietnamese
from records import actions
from records.access import demand_import, get_import, may_import
from records.actions.purging import IMPORT_DAYS
from records.forms import WorkbookForm
from records.jobs import CHECK_IMPORT, WRITE_IMPORT
from records.kind import Listing, Status
from records.listing import page_of
from records.models import WorkbookImport
from records.sheets import Sheet, carry_out
from records.states import ImportState
from records.views.exporting import as_workbook
from records.views.work import Work, work_of
from records.workbook import write
from records.workbook.refusal import counted
from records.workbook_of import sheet_of

TONES = {
    ImportState.CHECKING: "run",
    ImportState.READY: "wait",
    ImportState.WRITING: "run",
    ImportState.DONE: "done",
    ImportState.REFUSED: "back",
}


@require_safe
def template_of_records(request: SignedInRequest, kind: Listing) -> HttpResponse:
    """The template to fill in, with what the user may choose today."""
    entry = demand_import(request.user, kind)
    out = io.BytesIO()
    with in_vietnamese():
        write.template(sheet_of(kind, entry.form(user=request.user)), out)
        return as_workbook(out.getvalue(), f"Biểu mẫu {kind.words.title}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_records(request: SignedInRequest, kind: Listing) -> HttpResponse:
    """Where a workbook is sent in, and one's own earlier ones; what was sent is checked and nothing is entered yet."""
    demand_import(request.user, kind)
    if request.method != "POST":
        return _import_page(request, kind, WorkbookForm())

    def act(form: WorkbookForm) -> str:
        upload = form.cleaned_data["workbook"]
        row = actions.begin_import(kind=kind, content=upload.read(), name=upload.name, user=request.user)
        return _own_url(kind, row)

    return carry_out(
        request,
        WorkbookForm(request.POST, request.FILES),
        act,
        said=_("Đã nhận tệp. Chưa ghi dòng nào."),
        back=request.path,
        again=lambda form: _import_page(request, kind, form, status=422),
    )


@require_safe
def show_import(request: SignedInRequest, kind: Listing, pk: int) -> HttpResponse:
    """One's own workbook: how far it is, what is wrong with it, or what would be entered.

    Rows that a job has just entered are one's own write.
    """
    answer = _one_page(request, kind, get_import(request.user, kind, pk))
    keep_away(answer)
    return answer


@require_POST
def confirm_import(request: SignedInRequest, kind: Listing, pk: int, verb: str) -> HttpResponse:
    """Every row of a checked workbook is entered, or none."""
    row = get_import(request.user, kind, pk)
    demand_import(request.user, kind)
    return carry_out(
        request,
        forms.Form(request.POST),
        lambda form: actions.confirm_import(row=row, actor=request.user),
        said=_("Đã xác nhận; kết quả ghi dưới đây."),
        back=_own_url(kind, row),
        again=lambda form: _one_page(request, kind, row, status=422),
    )


@require_safe
def file_of_import(request: SignedInRequest, kind: Listing, pk: int) -> HttpResponse:
    """The workbook as its owner sent it in."""
    row = get_import(request.user, kind, pk)
    if row.file is None:
        raise Http404(_("Tệp đã hết hạn lưu."))
    return as_workbook(files.read(row.file), row.name)


def _import_page(request: SignedInRequest, kind: Listing, form: WorkbookForm, *, status: int = 200) -> HttpResponse:
    page = page_of(WorkbookImport.objects.filter(user=request.user, kind=kind.code), request.GET)
    context = {
        **_frame(kind),
        "form": form,
        "key": new_key(),
        "page_obj": page,
        "lines": [(row, _own_url(kind, row), _status(row)) for row in page],
    }
    return render(request, "records/import.html", context, status=status)


def _one_page(request: SignedInRequest, kind: Listing, row: WorkbookImport, *, status: int = 200) -> HttpResponse:
    may = may_import(request.user, kind)
    ready = row.state == ImportState.READY
    context = {
        **_frame(kind),
        "row": row,
        "own_url": _own_url(kind, row),
        "file_url": reverse(kind.url_name(f"file_of_import_of_{kind.plural}"), args=[row.pk]) if row.file else "",
        "status": _status(row),
        "work": _work(row),
        "same": _same_before(row),
        "page_obj": page_of(row.shown.get("rows", []) if ready else row.problems, request.GET, usual=50),
        "sheet": _confirm_sheet(kind, row) if ready and may else None,
        "upload_form": WorkbookForm() if row.state == ImportState.REFUSED and may else None,
        "key": new_key(),
    }
    return render(request, "records/imported.html", context, status=status)


def _frame(kind: Listing) -> dict[str, Any]:
    return {
        "kind": kind,
        "list_url": kind.list_url(),
        "import_url": reverse(kind.url_name(f"import_{kind.plural}")),
        "template_url": reverse(kind.url_name(f"template_of_{kind.plural}")),
        "days": IMPORT_DAYS,
    }


def _own_url(kind: Listing, row: WorkbookImport) -> str:
    return reverse(kind.url_name(f"import_of_{kind.plural}"), args=[row.pk])


def _status(row: WorkbookImport) -> Status:
    return Status(row.get_state_display(), TONES[ImportState(row.state)])


def _work(row: WorkbookImport) -> Work | None:
    """How far the job is while there is one."""
    if row.state == ImportState.CHECKING:
        return work_of(CHECK_IMPORT, row.pk, _("Đang kiểm tra"))
    return work_of(WRITE_IMPORT, row.pk, _("Đang ghi")) if row.state == ImportState.WRITING else None


def _same_before(row: WorkbookImport) -> WorkbookImport | None:
    """The newest import of the very same file that was written before, whoever sent it."""
    same = WorkbookImport.objects.filter(kind=row.kind, sha256=row.sha256, state=ImportState.DONE)
    return same.filter(pk__lt=row.pk).order_by("-pk").first()


def _confirm_sheet(kind: Listing, row: WorkbookImport) -> Sheet:
    told = {"count": counted(row.rows or 0), "title": kind.words.title}
    sentences = [
        _("Ghi %(count)s dòng của tệp vào danh sách “%(title)s”.") % told,
        _("Mọi dòng được kiểm tra lại khi ghi; nếu có một dòng sai thì không dòng nào được ghi."),
        _("Mỗi dòng được ghi nhật ký như khi nhập trên trang."),
    ]
    url = reverse(kind.url_name(f"confirm_import_of_{kind.plural}"), args=[row.pk])
    verb = ngettext("Ghi %(count)s dòng", "Ghi %(count)s dòng", row.rows or 0) % told
    return Sheet("confirm", verb, sentences, url, verb, forms.Form())
