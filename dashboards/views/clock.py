"""Moving the day at which a demo stands (decision 1)."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from dashboards.forms import ClockForm
from journal import clock as business_clock
from journal.actions import move_demo_day
from units.access import standing
from units.roles import Role


@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: SignedInRequest) -> HttpResponse:
    """The administrator of a demo moves its day; there is no such page for others, nor in production."""
    if not settings.DEMO_DAY or not standing(request.user).holds(Role.ADMINISTRATOR):
        raise Http404(_("Không có trang này."))
    form = ClockForm(request.POST or None, user=request.user, initial={"day": business_clock.today()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        move_demo_day(day, actor=request.user)
        messages.success(request, _("Bản dùng thử nay ở ngày %(day)s.") % {"day": date_format(day, "d/m/Y")})
        return redirect("home")
    return render(request, "dashboards/clock.html", {"form": form, "usual": settings.DEMO_DAY})
