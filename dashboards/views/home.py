"""Việc của tôi: what waits for me, what is late, what I wait for; below it my unit's quarter."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.boards.tiles import tiles_for
from dashboards.facts.quarter import glance
from dashboards.facts.warned import warned_among
from dashboards.facts.worklist import bell_of, sections
from dashboards.frame import acting_unit, acting_units, round_in_hand
from units.access import standing


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The work list. The number of queries does not grow with units, reports or tasks."""
    person = standing(request.user)
    found = sections(person)
    unit = acting_unit(person, acting_units(person), request.session)
    current = round_in_hand(today=person.on)
    context = {
        "sections": found,
        "bell": bell_of(found[0]),
        "tiles": tiles_for(request.user),
        "warned": warned_among(request.user, person),
        "glance": glance(unit.pk, current, person) if unit and current else None,
    }
    return render(request, "dashboards/home.html", context)
