"""What somebody sees, for whoever keeps their account: support without becoming that person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts.sight import sight_of
from units.access import OfficialCan, get_official


@require_safe
def sight(request: SignedInRequest, pk: int) -> HttpResponse:
    """Roles with what gives them, pages, fields, acts. No record, no count, no name but the person's own."""
    official = get_official(request.user, pk, OfficialCan.ACCOUNT)
    told = None if official.user is None else sight_of(official.user)
    return render(request, "dashboards/sight.html", {"official": official, "sight": told})
