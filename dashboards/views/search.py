"""Searching everything that I may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts.search import find
from journal.replica import from_replica
from units.access import standing

LONGEST = 100


@require_safe
@from_replica
def search(request: SignedInRequest) -> HttpResponse:
    """Hits by kind; the words stand in the URL (`?q=`)."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    groups = find(text, user=request.user, person=standing(request.user))
    return render(request, "dashboards/search.html", {"search_text": text, "groups": groups})
