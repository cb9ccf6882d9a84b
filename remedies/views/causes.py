"""The table of causes by unit (need 15)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from remedies.access import exact_for, visible_findings
from remedies.facts.causes import causes_by_unit as table_of
from remedies.forms.causes import CausesForm
from units.access import standing
from units.roles import CASE_ROLES


@require_safe
def causes_by_unit(request: SignedInRequest) -> HttpResponse:
    """Which causes the findings of a unit and of those under it have, in some days; counts only."""
    today = clock.today()
    form = CausesForm(request.GET, user=request.user, on=today)
    chosen = form.cleaned_data if form.is_valid() else {}
    since, until = chosen.get("since") or today.replace(month=1, day=1), chosen.get("until") or today
    person = standing(request.user)
    own = person.units(*CASE_ROLES).filter(pk__in=person.nodes(CASE_ROLES)).order_by("pk").first()
    unit = chosen.get("unit") or own
    found = visible_findings(request.user).between(since, until)
    context = {
        "form": form,
        "unit": unit,
        "since": since,
        "until": until,
        "table": table_of(found, unit, on=today, exact=exact_for(request.user)) if unit else None,
    }
    return render(request, "remedies/causes.html", context)
