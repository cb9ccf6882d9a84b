"""Suggestions for pickers of findings: those that the user may see, never with a name."""

from django.db.models import Q
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from library.search import Plain
from library.vietnamese import search_key
from remedies.access import visible_findings
from remedies.fields import called
from units.models import Identity
from units.names import identities

MOST = 12
"""Suggestions given at once."""


@require_safe
def pick_finding(request: SignedInRequest) -> JsonResponse:
    """The newest findings whose number is typed, or whose text, field or unit holds the typed words."""
    typed = request.GET.get("q", "").strip()
    key = search_key(typed)
    found = visible_findings(request.user).select_related("field")
    if typed.isdecimal():
        found = found.filter(pk=int(typed))
    elif key:
        units = Identity.objects.search(typed).values("unit_id")
        plain = found.alias(plain=Plain("summary"), plain_field=Plain("field__name"))
        found = plain.filter(Q(plain__contains=key) | Q(plain_field__contains=key) | Q(unit_id__in=units))
    rows = list(found.order_by("-found_on", "-pk")[:MOST])
    names = identities({row.unit_id for row in rows}, on=clock.today())
    return JsonResponse(
        {
            "found": [
                {"value": called(row, names[row.unit_id].name), "detail": f"{row.field}, {row.get_state_display()}"}
                for row in rows
            ]
        }
    )
