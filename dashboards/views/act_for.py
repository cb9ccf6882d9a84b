"""Choosing the unit that one acts for."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
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
    nodes = {str(grant.node_id) for grant in standing(request.user).grants}
    if unit not in nodes:
        raise Http404(_("Không có đơn vị này."))
    request.session[ACTING_UNIT] = int(unit)
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if is_ours else reverse("home"))
