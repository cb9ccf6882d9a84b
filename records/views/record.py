"""The page of one record: what it says, its files, its acts, its history."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from library.models import Attachment
from records.access import get_record
from records.forms import AttachForm, RemoveForm
from records.history import history
from records.kind import Kind, Panel
from records.sheets import AnyForm, Sheet, carry_out, opened
from records.table import cell

Refusal = tuple[str, forms.Form]


@require_safe
def show_record(request: SignedInRequest, kind: Kind, pk: int) -> HttpResponse:
    """One record that the user may see."""
    return record_page(request, kind, get_record(request.user, kind, pk))


def record_page(
    request: SignedInRequest,
    kind: Kind,
    row: Any,
    *,
    refused: Refusal | None = None,
    first: Panel | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a record; after a refusal the sheet stands open with what was typed. `first` stands above all."""
    page = kind.page(row, request.user)
    entry, pk = kind.entry, row.pk
    may_amend = entry is not None and entry.amend is not None and entry.may_amend(request.user, row)
    sheets = [*page.sheets, *_own_sheets(request, kind, row)]
    context = {
        "kind": kind,
        "row": row,
        "page": page,
        "list_url": kind.list_url(),
        "own_url": kind.url_of(row),
        "facts": [(fact, cell(fact.value)) for fact in page.facts],
        "first": first,
        "main_panels": [panel for panel in page.panels if not panel.aside],
        "side_panels": [panel for panel in page.panels if panel.aside],
        "amend_url": reverse(kind.url_name(f"amend_{kind.code}"), args=[pk]) if may_amend else "",
        "files": _files(request, kind, row),
        "history": history(row, kind),
        "sheets": opened(sheets, refused),
    }
    return render(request, "records/record.html", context, status=status)


def act_on_record(
    request: SignedInRequest,
    kind: Kind,
    row: Any,
    sheet: str,
    form: AnyForm,
    act: Callable[[AnyForm], object],
    *,
    said: str,
    back: str = "",
) -> HttpResponse:
    """Carry out the act of a sheet of the record's page; a refusal opens the sheet again with what was typed.

    Afterwards the record's page is shown, or where it may be gone, what stands at `back`.
    """
    return carry_out(
        request,
        form,
        act,
        said=said,
        back=back or kind.url_of(row),
        again=lambda form: record_page(request, kind, row, refused=(sheet, form), status=422),
    )


def _own_sheets(request: SignedInRequest, kind: Kind, row: Any) -> list[Sheet]:
    """What can be done with any record: put files to it, take it away."""
    pk, sheets = row.pk, []
    if kind.may_attach is not None and kind.may_attach(request.user, row):
        told = [_("Ai xem được hồ sơ này thì tải được tệp.")]
        url = reverse(kind.url_name(f"attach_to_{kind.code}"), args=[pk])
        sheets.append(Sheet("attach", _("Thêm tệp"), told, url, _("Thêm tệp"), AttachForm(), quiet=True))
    if kind.entry is not None and kind.entry.may_remove(request.user, row):
        told = [
            _("Chỉ xóa hồ sơ ghi nhầm. Hồ sơ không còn tính vào số liệu; nội dung cũ được giữ trong lịch sử."),
            _("Bạn có thể khôi phục ngay sau khi xóa."),
        ]
        url = reverse(kind.url_name(f"remove_{kind.code}"), args=[pk])
        sheets.append(Sheet("remove", _("Xóa hồ sơ"), told, url, _("Xóa"), RemoveForm(), "danger", quiet=True))
    return sheets


def _files(request: SignedInRequest, kind: Kind, row: Any) -> list[tuple[Attachment, str, str]]:
    """Each file with the address that gives it, and the one that takes it away where the user may."""
    if kind.may_attach is None:
        return []
    may = kind.may_attach(request.user, row)
    label, pk = row._meta.label_lower, row.pk
    found = Attachment.objects.filter(subject_type=label, subject_id=pk).select_related("file").order_by("added_at")
    give, take = kind.url_name(f"file_of_{kind.code}"), kind.url_name(f"detach_from_{kind.code}")
    return [
        (file, reverse(give, args=[pk, file.pk]), reverse(take, args=[pk, file.pk]) if may else "") for file in found
    ]
