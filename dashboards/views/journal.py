"""The journal of acts, for the auditor alone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts.entries import lines
from dashboards.listings import JOURNAL
from records.access import demand_list
from records.exporting import listed
from records.listing import PAGE_SIZES, page_of
from records.views.exporting import excel_of

USUAL_SIZE = 50


@require_safe
def journal(request: SignedInRequest) -> HttpResponse:
    """Who did what, newest first. For anybody but an auditor there is no such page, administrators included."""
    demand_list(request.user, JOURNAL)
    found = listed(JOURNAL, request.user, request.GET)
    page = page_of(found.rows, request.GET, usual=USUAL_SIZE)
    context = {
        "filter": found.filter,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": lines(list(page), found.on),
        **excel_of(request, JOURNAL),
    }
    return render(request, "dashboards/journal.html", context)
