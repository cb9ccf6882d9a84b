"""What is missing or contradictory in the records: how much of each, and which records."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts.quality import gaps_of, told
from journal import clock
from records.listing import PAGE_SIZES, page_of


@require_safe
def quality(request: SignedInRequest) -> HttpResponse:
    """Every question that the user's roles mend, with its number; for others there is no such page."""
    gaps = gaps_of(request.user)
    if not gaps:
        raise Http404(_("Không có trang này."))
    today = clock.today()
    rows = [(gap, gap.rows(request.user, today).order_by().count()) for gap in gaps]
    found = {"rows": [row for row in rows if row[1]], "clean": [gap for gap, number in rows if not number]}
    return render(request, "dashboards/quality.html", found)


@require_safe
def quality_gap(request: SignedInRequest, code: str) -> HttpResponse:
    """Exactly the records that the number counts."""
    gap = next((gap for gap in gaps_of(request.user) if gap.code == code), None)
    if gap is None:
        raise Http404(_("Không có trang này."))
    today = clock.today()
    page = page_of(gap.rows(request.user, today), request.GET)
    context = {
        "gap": gap,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "lines": told(gap, list(page.object_list), on=today),
    }
    return render(request, "dashboards/quality_gap.html", context)
