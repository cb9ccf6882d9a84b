"""Inspections and the visits they are made of."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.listing import PAGE_SIZES, ordered, page_of
from remedies.access import CASE_ROLES, get_inspection, visible_inspections, visible_visits
from remedies.filters import InspectionFilter
from remedies.rows import inspection_rows, visit_rows
from units.access import standing
from units.tree import tree

COLUMNS = {"starts_on": "starts_on", "title": "title", "unit": "unit__code"}


@require_safe
def inspections(request: SignedInRequest) -> HttpResponse:
    """The inspections the user may see, newest first."""
    today = clock.today()
    nodes = tree(on=today, roots=standing(request.user, on=today).nodes(CASE_ROLES))
    seen = visible_inspections(request.user).select_related("plan")
    chosen = InspectionFilter(request.GET, queryset=seen, nodes=nodes, today=today)
    page = page_of(ordered(chosen.qs, request.GET, COLUMNS, "-starts_on"), request.GET)
    shown = list(page)
    counts = visible_visits(request.user).filter(inspection__in=shown).order_by().values_list("inspection")
    rows = inspection_rows(shown, dict(counts.annotate(Count("pk"))), on=today)
    context = {"filter": chosen, "page_obj": page, "rows": rows, "page_sizes": PAGE_SIZES}
    return render(request, "remedies/inspections.html", context)


@require_safe
def inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """One inspection with those of its visits that the user may see."""
    found = get_inspection(request.user, pk)
    visits = visible_visits(request.user).filter(inspection=found)
    page = page_of(visits.order_by("on", "pk"), request.GET)
    context = {
        "row": inspection_rows([found], {found.pk: page.paginator.count}, on=found.starts_on)[0],
        "visits": visit_rows(list(page), on=found.starts_on),
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
    }
    return render(request, "remedies/inspection.html", context)
