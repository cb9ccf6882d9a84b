"""Suggestions for pickers of library things."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from library.citations import short
from library.models import LegalAct
from library.vietnamese import search_key
from records.fields import coded

MOST = 12
"""Suggestions given at once."""


@require_safe
def pick_act(request: SignedInRequest) -> JsonResponse:
    """Documents whose number, issuer or title holds the typed words."""
    key = search_key(request.GET.get("q", ""))
    found = LegalAct.objects.filter(search_key__contains=key).order_by("-issued_on", "pk")[:MOST]
    return JsonResponse({"found": [{"value": coded(short(act), act.code), "detail": act.title} for act in found]})
