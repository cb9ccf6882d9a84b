"""Việc của tôi: what waits for me, what is late, what I wait for; below it the numbers of today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.boards.tiles import tiles_for
from dashboards.facts.quarter import glance
from dashboards.facts.warned import warned_among
from dashboards.facts.worklist import bell_of, sections
from dashboards.frame import acting_unit, acting_units, round_in_hand
from units.access import standing
from units.roles import Role

COUNTED_FOR = frozenset(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}
"""Who has numbers below the work list: whoever works on reports and cases, or steers those who do."""


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The work list. The number of queries does not grow with units, reports or tasks.

    The numbers below it are asked for once they come into view: counting them takes as long as all the rest.
    """
    person = standing(request.user)
    found = sections(person)
    context = {"sections": found, "bell": bell_of(found[0]), "has_numbers": person.holds(*COUNTED_FOR)}
    return render(request, "dashboards/home.html", context)


@require_safe
def numbers(request: SignedInRequest) -> HttpResponse:
    """What stands below the work list, as a part of it; as a page of its own where somebody opens the address."""
    person = standing(request.user)
    unit = acting_unit(person, acting_units(person), request.session)
    current = round_in_hand(today=person.on)
    context = {
        "tiles": tiles_for(request.user),
        "warned": warned_among(request.user, person),
        "glance": glance(unit.pk, current, person) if unit and current and person.holds(*COUNTED_FOR) else None,
        "acting_unit": unit,
    }
    if request.htmx:
        return HttpResponse(render_to_string("dashboards/_numbers.html", context))
    return render(request, "dashboards/numbers.html", context)
