"""Bảng điều hành: the matrix of units × rounds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts import matrix
from dashboards.filters import MatrixFilter
from dashboards.views.board import MATRIX, tabs
from journal.replica import from_replica
from records.listing import PAGE_SIZES, page_of
from units.access import standing

USUAL_SIZE = 50


@require_safe
@from_replica
def dashboard(request: SignedInRequest) -> HttpResponse:
    """Who has filed: one row a unit that owes, one column a round, in the order of the tree."""
    person = standing(request.user)
    today = person.on
    shown = matrix.scope(today=today, regime=request.GET.get("regime", ""), year=request.GET.get("year", ""))
    if shown is None:
        return render(request, "dashboards/dashboard.html", {"shown": None, "tabs": tabs(request.user, MATRIX)})
    nodes = matrix.reach(person, on=shown.day)
    owed = matrix.owed(person, shown)
    signed = matrix.signed_before(person, shown)
    chosen = MatrixFilter(request.GET, queryset=owed, signed=signed, shown=shown, nodes=nodes, today=today)
    page = page_of(chosen.left, request.GET, usual=USUAL_SIZE)
    rates = matrix.rates_by_round(chosen.of_places, today=today)
    context = {
        "shown": shown,
        "filter": chosen,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "rows": matrix.rows(list(page.object_list), owed, signed, shown, person, today=today),
        "rates": [(column, rates.get(column.id) if column.id else None) for column in shown.columns],
        "legend": matrix.LEGEND,
        "tabs": tabs(request.user, MATRIX),
    }
    return render(request, "dashboards/dashboard.html", context)
