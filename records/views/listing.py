"""The list of a kind: filters, order, columns and pages stand in the URL; chosen records can be acted on together."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.flow import StateChanged
from journal.keys import once
from journal.refusal import Refused
from journal.replica import from_replica
from records.exporting import Listed, listed
from records.fields import key_in
from records.kind import BulkAct, Kind
from records.listing import PAGE_SIZES, wide_page_of
from records.models import Change
from records.registry import tabs
from records.sheets import Sheet
from records.table import table_lines
from records.views.exporting import excel_of
from records.views.saved import kept_of

MOST_TOLD = 5
"""Refusals that a bulk act tells one by one."""


@require_safe
@from_replica
def list_records(request: SignedInRequest, kind: Kind) -> HttpResponse:
    """The records of a kind that the user may see."""
    return list_page(request, kind)


def list_page(request: SignedInRequest, kind: Kind) -> HttpResponse:
    """The list, narrowed and ordered as the URL asks."""
    found = listed(kind, request.user, request.GET)
    page = wide_page_of(found.rows, request.GET, few=found.few, surely=found.surely)
    acts = [act for act in kind.bulk if act.may(request.user)]
    context = {
        **parts_of(request, found, page),
        "tabs": tabs(kind),
        "beside": [(page.label, reverse(page.url_name)) for page in kind.beside],
        "add_url": _add_url(request, kind),
        "restore_url": _restore_url(request, kind),
        "sheets": [_bulk_sheet(kind, act) for act in acts] if page.paginator.count else [],
    }
    return render(request, "records/list.html", context)


def parts_of(
    request: SignedInRequest, found: Listed, page: Page[Any], *, lines: Sequence[Any] | None = None
) -> dict[str, Any]:
    """What `records/_listed.html` needs to show a page of a list: rows, filters, kept filters, columns, Excel.

    `lines` are for a table of the page's own, which shows all columns there are.
    """
    kind = found.kind
    return {
        "kind": kind,
        "list_url": kind.list_url(),
        "filter": found.filter,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "columns": found.columns,
        "choosable": kind.readable_by(request.user) if lines is None else [],
        "lines": table_lines(kind, list(page), found.columns, on=found.on) if lines is None else lines,
        "add_url": "",
        **excel_of(request, kind),
        **kept_of(request, kind),
    }


def _add_url(request: SignedInRequest, kind: Kind) -> str:
    may = kind.entry is not None and kind.entry.may_enter(request.user)
    return reverse(kind.url_name(f"add_{kind.code}")) if may else ""


def _restore_url(request: SignedInRequest, kind: Kind) -> str:
    """Where the record that was just taken away can be brought back."""
    asked = key_in(request.GET.get("removed", ""))
    if not asked or not Change.objects.removed(kind.model).filter(pk=asked, by=request.user).exists():
        return ""
    return reverse(kind.url_name(f"restore_{kind.code}"), args=[asked])


def _bulk_sheet(kind: Kind, act: BulkAct) -> Sheet:
    url = reverse(kind.url_name(f"bulk_{kind.plural}"), args=[act.code])
    sheet = Sheet(f"bulk-{act.code}", str(act.verb), [str(act.told)], url, str(act.verb), act.form(), quiet=True)
    if not any(isinstance(field, forms.ModelChoiceField) for field in sheet.form.fields.values()):
        sheet.drawn = _drawn(act.form, str(sheet.form.auto_id), get_language(), clock.today())
    return sheet


@lru_cache(maxsize=200)
def _drawn(form: type[forms.Form], auto_id: str, _language: str | None, _day: date) -> str:
    """The empty fields of an act on many records: every page of its list holds them, and to draw them takes 5 ms."""
    return str(form(auto_id=auto_id).as_div())


@require_POST
def act_on_records(request: SignedInRequest, kind: Kind, act: str, verb: str) -> HttpResponse:
    """One act on every chosen record that it fits; the others are told with the reason."""
    found = next((bulk for bulk in kind.bulk if bulk.code == act), None)
    if found is None:
        raise Http404(_("Không có việc này."))
    if not found.may(request.user):
        raise PermissionDenied(act)
    back = kind.list_url(request.POST.get("back", ""))
    form = found.form(request.POST)
    chosen = [pk for pk in map(key_in, request.POST.getlist("pk")) if pk]
    if not form.is_valid() or not chosen:
        told = "; ".join(str(text) for errors in form.errors.values() for text in errors)
        messages.error(request, told or _("Chưa chọn hồ sơ nào."))
        return redirect(back)
    rows = list(kind.seen_by(request.user).filter(pk__in=chosen))
    act_once = lambda: _act_on(request, found, rows, form.cleaned_data, back)  # noqa: E731 -- one act for one key
    return redirect(once(request.user, request.POST.get("idempotency_key", ""), act_once, path=request.path))


def _act_on(request: SignedInRequest, act: BulkAct, rows: list[object], values: dict[str, object], back: str) -> str:
    refusals = []
    for row in rows:
        try:
            act.act(row, values, request.user)
        except Refused as refusal:
            refusals.append(str(refusal))
        except StateChanged:
            refusals.append(_("Trạng thái hiện nay không cho phép."))
    done = len(rows) - len(refusals)
    if done:
        messages.success(request, _("%(act)s: đã làm với %(count)d hồ sơ.") % {"act": act.verb, "count": done})
    for sentence in list(dict.fromkeys(refusals))[:MOST_TOLD]:
        count = refusals.count(sentence)
        messages.warning(request, _("%(count)d hồ sơ chưa làm được: %(why)s") % {"count": count, "why": sentence})
    return back
