"""Internal rules by unit and year: what there is, what has ended, what is missing."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from library.models import CatalogueItem
from library.search import Plain
from library.vietnamese import search_key
from records.fields import code_in
from records.listing import PAGE_SIZES, page_of
from remedies.access import may_enter_anywhere
from remedies.facts.rule_register import EVERYWHERE, counts, day_of, narrowed, places, register
from remedies.filters.internal_rule import RegisterForm
from remedies.kinds.internal_rule import INTERNAL_RULE, standing_status
from remedies.register_fields import called
from remedies.sight import units_in_sight, visible_rules
from units.models import Unit
from units.querysets import UnitQuerySet, subtree_ids

MOST = 12
"""Suggestions given at once."""
UNSEEN = frozenset({"procedure", "other"})
"""Kinds of which a unit may have any number: they stand in the list, not in the register."""


@require_safe
def rule_register(request: SignedInRequest) -> HttpResponse:
    """The units that the user sees, with what each has of every kind at the end of the year, or today."""
    today = clock.today()
    form = RegisterForm(request.GET, today=today)
    form.is_valid()
    asked = form.cleaned_data
    day = day_of(asked.get("year") or today.year, today=today)
    kinds = [kind for kind in CatalogueItem.objects.of("internal_rule", on=day) if kind.code not in UNSEEN]
    shown = places(_units(request, asked.get("unit")), on=day)
    counted = counts(shown, kinds, on=day)
    if asked.get("state"):
        shown = narrowed(shown, asked.get("kind"), asked["state"], on=day)
    page = page_of(shown, request.GET, usual=PAGE_SIZES[1])
    context = {
        "filter": {"form": form},
        "day": day,
        "counts": counted,
        "lines": [
            (line.identity, [(cell, standing_status(cell.standing)) for cell in line.cells])
            for line in register(list(page), kinds, on=day)
        ],
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "due": visible_rules(request.user).due_for_renewal(on=today).count(),
        "everywhere": EVERYWHERE,
        "kind": INTERNAL_RULE,
        "add_url": reverse("remedies:add_internal_rule") if may_enter_anywhere(request.user) else "",
    }
    return render(request, "remedies/rule_register.html", context)


@require_safe
def pick_rule(request: SignedInRequest) -> JsonResponse:
    """The newest rules whose title or number holds the typed words, of the unit that the form names."""
    key, within = search_key(request.GET.get("q", "")), code_in(request.GET.get("within", ""))
    found = visible_rules(request.user).select_related("kind").alias(told=Plain("title"), numbered=Plain("number"))
    found = found.filter(told__contains=key) | found.filter(numbered__contains=key)
    if within:
        found = found.filter(unit__code=within)
    rows = found.order_by("-issued_on", "-pk")[:MOST]
    return JsonResponse(
        {"found": [{"value": called(row), "detail": f"{row.kind}, {row.issued_on:%d/%m/%Y}"} for row in rows]}
    )


def _units(request: SignedInRequest, unit: Unit | None) -> UnitQuerySet:
    """The units in sight, or of these the one asked for and what lies below it today."""
    seen = units_in_sight(request.user)
    return seen if unit is None else seen.filter(pk__in=subtree_ids([unit.pk], clock.today()))
