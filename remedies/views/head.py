"""Who answers as head, and for what (need 26)."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from records.listing import PAGE_SIZES, page_of
from remedies.access import visible_findings, visible_tasks
from remedies.facts.heads import Charges, charges, charges_of, head_rows, heads_charged
from remedies.facts.limits import limits_on
from remedies.forms.warning import HeadsForm
from remedies.limits import Limit
from remedies.rows import finding_rows, task_rows
from remedies.views.tabs import computed_tabs
from remedies.watch import demand_case_role, get_head, visible_heads
from units.names import identities
from units.querysets import lineage_ids

SHOWN = 100
"""Records of one kind that the page of a head shows."""


@require_safe
def list_heads(request: SignedInRequest) -> HttpResponse:
    """The heads to whom something falls, of the units that the user sees."""
    demand_case_role(request.user)
    today = clock.today()
    form = HeadsForm(request.GET, on=today)
    since = form.value("since") or date(today.year, 1, 1)
    heads = visible_heads(request.user).select_related("official", "unit")
    if form.chosen_unit:
        heads = heads.filter(unit_id__in=lineage_ids([form.chosen_unit.pk], today))
    found = heads_charged(heads, _charged(request.user, since=since))
    page = page_of(found.order_by("-without_plan", "-overdue", "-findings", "pk"), request.GET)
    context = {
        "filter": {"form": form},
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "rows": head_rows(list(page), on=today),
        "since": since,
        "tabs": computed_tabs("heads"),
    }
    return render(request, "remedies/heads.html", context)


@require_safe
def head(request: SignedInRequest, pk: int) -> HttpResponse:
    """What falls to one head in the time in office."""
    demand_case_role(request.user)
    posting, today = get_head(request.user, pk), clock.today()
    form = HeadsForm(request.GET, on=today)
    since = form.value("since") or date(today.year, 1, 1)
    own = charges_of(posting, _charged(request.user, since=since))
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


def _charged(user: User, *, since: date) -> Charges:
    today = clock.today()
    days = limits_on(today)[Limit.PLAN_DAYS]
    return charges(visible_findings(user), visible_tasks(user), on=today, since=since, plan_days=days)
