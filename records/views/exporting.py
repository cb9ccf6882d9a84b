"""A list taken away as a workbook: at once when it is short, by a job with a page of its own when it is long."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from library import files
from library.giving import saved
from library.media import XLSX
from records import actions
from records.access import demand_list, get_export, may_import
from records.actions.purging import EXPORT_DAYS
from records.exporting import Computed, file_name, listed
from records.jobs import MAKE_EXPORT
from records.kind import Listing
from records.views.work import work_of

AT_ONCE = 5_000
"""Rows that are handed over while somebody waits (row 29)."""

LONGEST_QUERY = 4_000
TECHNICAL = ("page", "removed")


def excel_of(request: SignedInRequest, kind: Listing) -> dict[str, Any]:
    """What a page needs to offer its list as a workbook, as it is shown, and to take one in: for its context."""
    return {
        **taken_at(request, reverse(kind.url_name(f"export_{kind.plural}"))),
        "import_url": reverse(kind.url_name(f"import_{kind.plural}")) if may_import(request.user, kind) else "",
        "downloads": [(page.label, reverse(page.url_name, args=[kind.code])) for page in kind.downloads],
    }


def taken_at(request: SignedInRequest, url: str) -> dict[str, Any]:
    """What a page needs to offer what it shows as a workbook that is made at *url*: for its context."""
    asked = [(name, value) for name, values in request.GET.lists() if name not in TECHNICAL for value in values]
    return {"export_url": url, "query": urlencode(asked)}


def query_of_page(request: SignedInRequest) -> str:
    """What the page was asked for from which a workbook is taken.

    A longer one is refused (400): cut short, it would ask for more than the page shows.
    """
    query: str = request.POST.get("query", "")
    if len(query) > LONGEST_QUERY:
        raise SuspiciousOperation("the query is longer than any that is kept")
    return query


def take_away(request: SignedInRequest, table: Computed) -> HttpResponse:
    """What a page works out, as a workbook: for a posted request, after its own door."""
    content = actions.export_computed(table=table, query=query_of_page(request), actor=request.user)
    return as_workbook(content, file_name(table.title, clock.today()))


@require_POST
def export_records(request: SignedInRequest, kind: Listing, verb: str) -> HttpResponse:
    """What the list shows under the posted query, with its columns in its order."""
    demand_list(request.user, kind)
    query = query_of_page(request)
    found = listed(kind, request.user, QueryDict(query))
    if found.rows.count() > AT_ONCE:
        export = actions.ask_export(kind=kind, user=request.user, query=query)
        return redirect(kind.url_name(f"export_of_{kind.plural}"), export.pk)
    content = actions.export_list(found=found, query=query, actor=request.user)
    return as_workbook(content, file_name(kind.words.title, found.on))


@require_safe
def show_export(request: SignedInRequest, kind: Listing, pk: int) -> HttpResponse:
    """One's own long export: how far it is, then where it can be had."""
    export = get_export(request.user, kind, pk)
    context = {
        "kind": kind,
        "export": export,
        "list_url": kind.list_url(export.query),
        "file_url": reverse(kind.url_name(f"file_of_export_of_{kind.plural}"), args=[pk]) if export.file else "",
        "days": EXPORT_DAYS,
        "work": None if export.made_at else work_of(MAKE_EXPORT, pk, _("Đang xuất")),
    }
    return render(request, "records/export.html", context)


@require_safe
def file_of_export(request: SignedInRequest, kind: Listing, pk: int) -> HttpResponse:
    """The workbook of one's own long export."""
    export = get_export(request.user, kind, pk)
    if export.file is None or export.made_at is None:
        raise Http404(_("Tệp chưa có hoặc đã hết hạn."))
    return as_workbook(files.read(export.file), file_name(kind.words.title, timezone.localdate(export.made_at)))


def as_workbook(content: bytes, name: str) -> HttpResponse:
    """A workbook as a download under its name."""
    return saved(content, XLSX, name)
