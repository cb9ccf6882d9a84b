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
from records.listing import PAGE_SIZES, page_of
from remedies import actions
from remedies.facts.limits import limits_ahead, limits_on
from remedies.facts.warned import told, warnings
from remedies.facts.warnings import WARNINGS
from remedies.forms.warning import LimitForm, WarningsForm
from remedies.kinds.warned import warned_lines
from remedies.limits import USUAL, Limit
from remedies.views.tabs import computed_tabs
from remedies.watch import demand_case_role, demand_limits_role, may_set_limits, question_of
from units.querysets import lineage_ids


@require_safe
def list_warnings(request: SignedInRequest) -> HttpResponse:
    """What warns about the records that the user sees, by unit and kind; never a finding."""
    demand_case_role(request.user)
    today = clock.today()
    form = WarningsForm(request.GET, on=today)
    question = question_of(request.user, on=today)
    code, unit = form.value("kind"), form.chosen_unit
    kinds = [WARNINGS[code]] if code else list(WARNINGS.values())
    below = lineage_ids([unit.pk], today) if unit else None
    page = page_of(warnings(question, kinds=kinds, units=below), request.GET)
    context = {
        "filter": {"form": form},
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": warned_lines(told(list(page), question), request.user),
        "rules": [(kind.label, kind.rule(question.limits)) for kind in WARNINGS.values()],
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
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đặt ngưỡng."))
            return redirect("remedies:limits")
    today = clock.today()
    now = limits_on(today)
    rows = [(limit.label, now[limit], USUAL[limit]) for limit in Limit]
    context = {"form": form, "rows": rows, "ahead": limits_ahead(today)}
    return render(request, "remedies/limits.html", context, status=422 if form.errors else 200)
