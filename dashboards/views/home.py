"""Việc của tôi: what waits for me, what I wait for, what is late; below it my unit's quarter."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from dashboards.facts import records, work
from dashboards.facts.quarter import glance
from dashboards.frame import acting_unit, acting_units, round_in_hand
from units.access import standing


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """The work list. The number of queries does not grow with units, reports or tasks."""
    person = standing(request.user)
    today = person.on
    reports = work.own_reports(person, today=today)
    to_review = work.to_review(person, today=today)
    returned = work.returned(person, today=today)
    unit = acting_unit(person, acting_units(person), request.session)
    current = round_in_hand(today=today)
    context = {
        "mine": [item for item in reports if item.is_mine] + to_review.items,
        "waiting": [item for item in reports if not item.is_mine] + returned.items,
        "to_review": to_review,
        "returned": returned,
        "tasks_led": records.tasks_led(person, today=today),
        "findings": records.findings_to_confirm(person, today=today),
        "tasks_asked": records.tasks_asked(person, today=today),
        "outstanding": work.outstanding_below(person, today=today),
        "late_reports": work.late_below(person, today=today),
        "late_tasks": records.tasks_late(person, today=today),
        "glance": glance(unit.pk, current, person) if unit and current else None,
        "today": today,
    }
    return render(request, "dashboards/home.html", context)
