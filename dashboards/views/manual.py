"""The manual: what there is to read, for one's own roles first, and one topic."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.manual import topics
from units.access import standing

LONGEST_SEARCH = 100


@require_safe
def manual(request: SignedInRequest) -> HttpResponse:
    """All topics, or those that say the words of `q`."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    roles = {grant.role for grant in standing(request.user).grants}
    found = [topic for topic in topics() if topic.says(words)]
    context = {
        "words": words,
        "own": [topic for topic in found if topic.is_for(roles)],
        "other": [topic for topic in found if not topic.is_for(roles)],
    }
    return render(request, "dashboards/manual.html", context)


@require_safe
def manual_topic(request: SignedInRequest, slug: str) -> HttpResponse:
    """One topic, with the others beside it."""
    topic = next((topic for topic in topics() if topic.slug == slug), None)
    if topic is None:
        raise Http404(_("Không có phần này trong hướng dẫn."))
    return render(request, "dashboards/manual_topic.html", {"topic": topic, "topics": topics()})
