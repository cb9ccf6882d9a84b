"""The journal of acts, for the auditor alone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.listings import JOURNAL
from records.access import demand_list
from records.exporting import listed
from records.listing import page_of
from records.views.listing import parts_of

USUAL_SIZE = 50


@require_safe
def journal(request: SignedInRequest) -> HttpResponse:
    """Who did what, newest first. For anybody but an auditor there is no such page, administrators included."""
    demand_list(request.user, JOURNAL)
    found = listed(JOURNAL, request.user, request.GET)
    page = page_of(found.rows, request.GET, usual=USUAL_SIZE)
    return render(request, "dashboards/journal.html", parts_of(request, found, page))
