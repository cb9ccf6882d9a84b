"""What the people who run the system look at and do: how it stands, and the time in which only they get in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards.facts.operations import signs_for
from dashboards.forms import MaintenanceForm
from journal import actions, clock
from journal import maintenance as doors
from journal.models import MaintenanceTime
from journal.refusal import Refused
from units.access import demand_administrator, demand_operator

LATEST = 10


@require_safe
def operations(request: SignedInRequest) -> HttpResponse:
    """In words what needs attention; what concerns all units at once only for who runs the system."""
    demand_administrator(request.user)
    signs = signs_for(request.user, on=clock.today())
    context = {"signs": signs, "urgent": sum(sign.needs_attention for sign in signs)}
    return render(request, "dashboards/operations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def maintenance(request: SignedInRequest) -> HttpResponse:
    """Shutting the doors, or saying anew until when; there is no such page for who does not run the system."""
    demand_operator(request.user)
    form = MaintenanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_maintenance(until=form.until_moment, reason=form.cleaned_data["reason"], actor=request.user)
        except Refused as error:
            form.add_error("until", str(error))
        else:
            messages.success(request, _("Hệ thống đã chuyển sang bảo trì; chỉ quản trị hệ thống vào được."))
            return redirect("maintenance")
    context = {
        "form": form,
        "state": doors.in_force(),
        "rows": MaintenanceTime.objects.exclude(ended_at=None)[:LATEST],
    }
    return render(request, "dashboards/maintenance.html", context, status=422 if form.errors else 200)


@require_POST
def end_maintenance(request: SignedInRequest) -> HttpResponse:
    """Everybody may work again."""
    demand_operator(request.user)
    try:
        actions.end_maintenance(actor=request.user)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Hệ thống đã mở lại cho mọi người."))
    return redirect("maintenance")
