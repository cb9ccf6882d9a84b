"""Warnings that the system computes, and the limits from which it does."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.refusal import Refused
from journal.replica import from_replica
from records.access import demand_list
from records.exporting import listed
from records.listing import page_of
from records.views.listing import parts_of
from remedies import actions
from remedies.facts.limits import limits_ahead, limits_on
from remedies.facts.warnings import WARNINGS
from remedies.forms.warning import LimitForm
from remedies.kinds.warned import warned_lines
from remedies.limits import USUAL, Limit
from remedies.listings import WARNED
from remedies.views.tabs import computed_tabs
from remedies.watch import demand_limits_role, may_set_limits


@require_safe
@from_replica
def list_warnings(request: SignedInRequest) -> HttpResponse:
    """What warns about the records that the user sees, by unit and kind; never a finding."""
    demand_list(request.user, WARNED)
    found = listed(WARNED, request.user, request.GET)
    page, limits = page_of(found.rows, request.GET), limits_on(found.on)
    lines = warned_lines(found.lines(list(page)), request.user)
    context = {
        **parts_of(request, found, page, lines=lines),
        "rules": [(kind.label, kind.rule(limits)) for kind in WARNINGS.values()],
        "may_set_limits": may_set_limits(request.user),
        "tabs": computed_tabs("warnings"),
    }
    return render(request, "remedies/warnings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_limit(request: SignedInRequest) -> HttpResponse:
    """The limits of the day, and setting one from a day on."""
    demand_limits_role(request.user)
    form = LimitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {**form.cleaned_data, "limit": Limit(form.cleaned_data["limit"])}
        try:
            actions.set_limit(**values, actor=request.user)
        except Refused as refusal:
            refusal.show_in(form)
        else:
            messages.success(request, _("Đã đặt ngưỡng."))
            return redirect("remedies:limits")
    today = clock.today()
    now = limits_on(today)
    rows = [(limit.label, now[limit], USUAL[limit]) for limit in Limit]
    context = {"form": form, "rows": rows, "ahead": limits_ahead(today)}
    return render(request, "remedies/limits.html", context, status=422 if form.errors else 200)
