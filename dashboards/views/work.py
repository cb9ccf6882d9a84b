"""One kind of thing on the work list, whole; and how much there is of what waits, for the bell of every page."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts import worklist
from records.listing import PAGE_SIZES, page_of
from units.access import standing


@require_safe
def work(request: SignedInRequest, code: str) -> HttpResponse:
    """All lines of one source, the most urgent first. What the roles cannot have does not exist."""
    person = standing(request.user)
    source = worklist.source_of(person, code)
    if source is None:
        raise Http404(_("Không có danh sách này."))
    page = page_of(source.rows(person), request.GET)
    context = {
        "source": source,
        "items": [source.item(person, row) for row in page.object_list],
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
    }
    return render(request, "dashboards/work.html", context)


@require_safe
def bell(request: SignedInRequest) -> JsonResponse:
    """What the bell tells now; every page but home asks once it is there (js/bell.js), so that none waits for it."""
    found = worklist.bell(standing(request.user))
    return JsonResponse({"number": found.number, "words": found.words, "is_late": bool(found.late)})
