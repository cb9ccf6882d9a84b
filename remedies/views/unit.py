"""What the page of a unit shows of its cases: counts, never names (a part, loaded by htmx)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.replica import from_replica
from remedies.access import (
    in_sight,
    visible_findings,
    visible_handlings,
    visible_opinions,
    visible_tasks,
    visible_visits,
)
from remedies.facts.warned import warnings
from remedies.models import Commendation
from remedies.sight import visible_holdings, visible_reviews, visible_rules
from remedies.watch import question_of
from units.access import get_unit, standing
from units.querysets import lineage_ids
from units.roles import CASE_ROLES


@require_safe
@from_replica
def cases_of_unit(request: SignedInRequest, code: str) -> HttpResponse:
    """Counts of the records of the unit and what lies below it, as the lists behind them count."""
    unit = get_unit(request.user, code)
    today = clock.today()
    below = lineage_ids([unit.pk], today)
    may_see = standing(request.user, on=today).holds(*CASE_ROLES)
    findings = visible_findings(request.user).filter(unit_id__in=below)
    tasks = visible_tasks(request.user).filter(lead_unit_id__in=below)
    asked = visible_opinions(request.user).filter(unit_id__in=below)
    context = {
        "unit": unit,
        "today": today,
        "may_see": may_see,
        "findings": findings.count(),
        "handlings": visible_handlings(request.user).filter(unit_id__in=below).standing().measures().count(),
        "commendations": in_sight(request.user, Commendation.objects.all()).filter(unit_id__in=below).count(),
        "visits": visible_visits(request.user).filter(unit_id__in=below).count(),
        "open": tasks.open().count(),
        "overdue": tasks.overdue(on=today).count(),
        "waiting": asked.waiting().count(),
        "warnings": warnings(question_of(request.user, on=today), units=below).count() if may_see else 0,
        "rules": visible_rules(request.user).in_force(on=today).filter(unit_id__in=below).count(),
        "functions": visible_holdings(request.user).on(today).filter(unit_id__in=below).count(),
        "reviews": visible_reviews(request.user).handed_in(on=today).filter(unit_id__in=below).count(),
    }
    return render(request, "remedies/_cases_of_unit.html", context)
