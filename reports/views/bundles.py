"""The papers of many units as one file: asked for from a list, then a page of its own until it can be had."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.refusal import Refused
from library.giving import give
from records.exporting import listed
from records.registry import listings
from records.views.exporting import query_of_page
from records.views.work import work_of
from reports import actions
from reports.actions.bundling import BUNDLE_DAYS
from reports.jobs import MAKE_BUNDLE
from reports.models import Bundle
from reports.sight import get_bundle, get_bundled_list

MOST_OTHERS = 10


@require_POST
def ask_bundle(request: SignedInRequest, kind: str) -> HttpResponse:
    """The papers of what a list shows under the posted query."""
    listing = get_bundled_list(request.user, kind)
    query = query_of_page(request)
    found = listed(listing, request.user, QueryDict(query))
    try:
        asked = actions.ask_bundle(found=found, query=query, actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(listing.list_url(query))
    return redirect("reports:bundle", asked.pk)


@require_safe
def bundle(request: SignedInRequest, pk: int) -> HttpResponse:
    """One's own bundle: how far it is, then where it can be had."""
    found = get_bundle(request.user, pk)
    others = Bundle.objects.filter(user=request.user).exclude(pk=pk).select_related("file")
    is_over = found.made_at or found.cancelled_at
    kind = listings()[found.kind]
    context = {
        "bundle": found,
        "kind": kind,
        "list_url": kind.list_url(found.query),
        "others": others[:MOST_OTHERS],
        "days": BUNDLE_DAYS,
        "work": None if is_over else work_of(MAKE_BUNDLE, pk, _("Đang đóng gói"), of=_("báo cáo")),
    }
    return render(request, "reports/bundle.html", context)


@require_safe
def file_of_bundle(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The zip, whole or from where a download was broken off."""
    found = get_bundle(request.user, pk)
    if found.file is None or found.made_at is None:
        raise Http404(_("Gói chưa đóng xong hoặc đã hết hạn."))
    day = timezone.localdate(found.made_at)
    return give(request, found.file, f"bao-cao-{day:%Y-%m-%d}-{pk}.zip")


@require_POST
def cancel_bundle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody waits for it any more."""
    return _done(request, get_bundle(request.user, pk), actions.cancel_bundle, _("Đã dừng đóng gói."))


@require_POST
def resume_bundle(request: SignedInRequest, pk: int) -> HttpResponse:
    """Going on where it was cut off."""
    return _done(request, get_bundle(request.user, pk), actions.resume_bundle, _("Đang đóng tiếp từ chỗ bị ngắt."))


def _done(request: SignedInRequest, found: Bundle, act: Callable[..., None], said: str) -> HttpResponse:
    try:
        act(bundle=found, actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("reports:bundle", found.pk)
