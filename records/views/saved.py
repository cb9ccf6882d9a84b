"""Filters that a person keeps for a list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from journal.refusal import Refused
from records import actions
from records.access import demand_list
from records.forms import KeepFilterForm
from records.kind import Listing
from records.models import SavedFilter

_KEPT = "SELECT * FROM records_savedfilter WHERE user_id = %s AND kind = %s ORDER BY name, id"
"""Written out: every list asks it."""


def kept_of(request: SignedInRequest, kind: Listing) -> dict[str, Any]:
    """What `records/_saved.html` needs beside the query: the filters that the user keeps for a list."""
    shown, forget = kind.list_url(), kind.url_name(f"forget_filter_of_{kind.plural}")
    rows = SavedFilter.objects.raw(_KEPT, [request.user.pk, kind.code])
    return {
        "saved": [
            {"name": row.name, "url": f"{shown}?{row.query}", "forget_url": reverse(forget, args=[row.pk])}
            for row in rows
        ],
        "keep_url": reverse(kind.url_name(f"keep_filter_of_{kind.plural}")),
    }


@require_POST
def keep_filter(request: SignedInRequest, kind: Listing, verb: str) -> HttpResponse:
    """What the list is narrowed to now, under a name of one's own."""
    demand_list(request.user, kind)
    form = KeepFilterForm(request.POST)
    back = kind.list_url()
    if not form.is_valid():
        messages.error(request, _("Hãy đặt tên cho bộ lọc, không quá 60 ký tự."))
        return redirect(f"{back}?{request.POST.get('query', '')[:2000]}")
    name, query = form.cleaned_data["name"], form.cleaned_data["query"]
    try:
        actions.keep_filter(user=request.user, kind=kind.code, name=name, query=query)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu bộ lọc “%(name)s”.") % {"name": name})
    return redirect(f"{back}?{query}")


@require_POST
def forget_filter(request: SignedInRequest, kind: Listing, saved: int, verb: str) -> HttpResponse:
    """A kept filter of one's own is dropped."""
    demand_list(request.user, kind)
    actions.forget_filter(user=request.user, pk=saved)
    messages.success(request, _("Đã bỏ bộ lọc."))
    return redirect(kind.url_name(kind.plural))
