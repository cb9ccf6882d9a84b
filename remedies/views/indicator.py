"""Outside indicators beside findings of the same field and unit."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.listing import PAGE_SIZES, page_of
from remedies.beside import beside
from remedies.filters.indicator import IndicatorReadingFilter
from remedies.kinds.indicator import readings_seen


@require_safe
def indicators_beside(request: SignedInRequest) -> HttpResponse:
    """Each reading with the findings beside it, as bars and as figures."""
    today = clock.today()
    rows = readings_seen(request.user).order_by("indicator__order", "-ends_on", "unit__code", "pk")
    chosen = IndicatorReadingFilter(request.GET, queryset=rows, user=request.user, on=today)
    page = page_of(chosen.qs, request.GET)
    context = {
        "filter": chosen,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": beside(list(page), request.user, on=today),
    }
    return render(request, "remedies/indicators_beside.html", context)
