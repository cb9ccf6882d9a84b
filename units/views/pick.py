"""Suggestions for pickers of units and people, as of the day that the form names."""

from datetime import date

from django import forms
from django.db.models import Case, Q, When
from django.db.models.functions import Length
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from library.search import holding
from library.vietnamese import search_key
from records.fields import code_in, coded
from units.access import VISIBLE_TREE_ROLES, standing
from units.models import Identity, Posting
from units.names import identities

MOST = 12
"""Suggestions given at once."""


def _day(request: SignedInRequest) -> date:
    """The day asked for as dd/mm/yyyy; today when it is no day."""
    try:
        return forms.DateField().clean(request.GET.get("on", "")) or clock.today()
    except forms.ValidationError:
        return clock.today()


@require_safe
def pick_unit(request: SignedInRequest) -> JsonResponse:
    """Units of the day whose name holds the typed words, with their kind: the user's own first, then the shortest name.

    Every district has an office of that name; who types `noi vu` means the one of the own district.
    """
    on, key = _day(request), search_key(request.GET.get("q", ""))
    found = Identity.objects.on(on).search(key).select_related("unit", "kind")
    own = Q(unit__among=standing(request.user).answered_ids(*VISIBLE_TREE_ROLES))
    near = Case(When(own, then=0), default=1)
    rows = list(found.order_by(near, Length("search_key"), "sort_key")[:MOST])
    return JsonResponse({"found": [{"value": coded(row.name, row.unit.code), "detail": row.kind.name} for row in rows]})


@require_safe
def pick_person(request: SignedInRequest) -> JsonResponse:
    """People in post on the day in the units that the user reaches, or in the one unit that the form names."""
    on, key = _day(request), search_key(request.GET.get("q", ""))
    reached = standing(request.user).answers_for(*VISIBLE_TREE_ROLES)
    found = Posting.objects.on(on).filter(unit__in=reached)
    within = code_in(request.GET.get("within", ""))
    if within:
        found = found.filter(unit__code=within)
    found = holding(found, key, "official__search_key")
    rows = list(found.select_related("official").order_by("official__sort_key", "pk")[:MOST])
    names = identities({row.unit_id for row in rows}, on=on)
    return JsonResponse(
        {
            "found": [
                {
                    "value": coded(
                        f"{row.official.full_name}, {row.title}, {names[row.unit_id].name}", row.official.code
                    ),
                }
                for row in rows
            ]
        }
    )
