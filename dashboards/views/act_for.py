"""Choosing the unit that one acts for."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from dashboards.frame import ACTING_UNIT
from units.access import standing


@require_POST
def act_for(request: SignedInRequest) -> HttpResponse:
    """Keeps the unit in the session, if the person holds a role there, and returns to the page (`next`)."""
    unit = request.POST.get("unit", "")
    nodes = {grant.node_id for grant in standing(request.user).grants}
    if not unit.isdecimal() or int(unit) not in nodes:
        raise Http404(_("Không có đơn vị này."))
    request.session[ACTING_UNIT] = int(unit)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else "home")
