"""Who answers as head, and for what (need 26)."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.replica import from_replica
from records.access import demand_list
from records.exporting import listed
from records.listing import page_of
from records.views.listing import parts_of
from remedies.facts.heads import charges_of
from remedies.facts.limits import limits_on
from remedies.filters.warning import HeadsFilter
from remedies.forms.warning import SinceForm
from remedies.limits import Limit
from remedies.listings import HEADS
from remedies.rows import finding_rows, task_rows
from remedies.views.tabs import computed_tabs
from remedies.watch import charges_seen_by, demand_case_role, get_head
from units.names import identities

SHOWN = 100
"""Records of one kind that the page of a head shows."""


@require_safe
@from_replica
def list_heads(request: SignedInRequest) -> HttpResponse:
    """The heads to whom something falls, of the units that the user sees."""
    demand_list(request.user, HEADS)
    found = listed(HEADS, request.user, request.GET)
    assert isinstance(found.filter, HeadsFilter)
    parts = parts_of(request, found, page_of(found.rows, request.GET))
    return render(
        request, "remedies/heads.html", {**parts, "since": found.filter.first_day, "tabs": computed_tabs("heads")}
    )


@require_safe
@from_replica
def head(request: SignedInRequest, pk: int) -> HttpResponse:
    """What falls to one head in the time in office."""
    demand_case_role(request.user)
    posting, today = get_head(request.user, pk), clock.today()
    form = SinceForm(request.GET)
    since = (form.cleaned_data["since"] if form.is_valid() else None) or date(today.year, 1, 1)
    own = charges_of(posting, charges_seen_by(request.user, on=today, since=since))
    findings = own.findings.prefetch_related("manifestations").order_by("-found_on", "-pk")
    planless = own.without_plan.prefetch_related("manifestations").order_by("plan_due", "pk")
    context = {
        "posting": posting,
        "unit_name": capfirst(identities([posting.unit_id], on=today)[posting.unit_id].name),
        "since": since,
        "findings": finding_rows(list(findings[:SHOWN]), on=today),
        "overdue": task_rows(list(own.overdue.order_by("deadline", "pk")[:SHOWN]), on=today),
        "without_plan": finding_rows(list(planless[:SHOWN]), on=today),
        "plan_days": limits_on(today)[Limit.PLAN_DAYS],
        "shown": SHOWN,
    }
    return render(request, "remedies/head.html", context)
