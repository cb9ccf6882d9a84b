"""The journal of acts, for the auditor alone."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts.entries import entries_for, lines
from dashboards.filters import JournalFilter
from records.listing import PAGE_SIZES, page_of
from units.access import standing
from units.roles import Role

USUAL_SIZE = 50


@require_safe
def journal(request: SignedInRequest) -> HttpResponse:
    """Who did what, newest first. For anybody but an auditor there is no such page, administrators included."""
    person = standing(request.user)
    if not person.holds(Role.AUDITOR):
        raise Http404(_("Không có trang này."))
    chosen = JournalFilter(request.GET, queryset=entries_for(person))
    page = page_of(chosen.qs, request.GET, usual=USUAL_SIZE)
    context = {
        "filter": chosen,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": lines(list(page.object_list), person),
    }
    return render(request, "dashboards/journal.html", context)
