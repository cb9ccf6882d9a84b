"""Names of persons that one has taken in a day, asking for more, and letting others."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from dashboards import actions
from dashboards.access import get_name_release
from dashboards.facts.releasing import waiting_for
from dashboards.forms import AskNamesForm
from journal.refusal import Refused
from records import brake
from records.models import NameRelease

LATEST = 10


@require_http_methods(["GET", "HEAD", "POST"])
def names(request: SignedInRequest) -> HttpResponse:
    """How many one has taken and may take; the question for more; what waits for one's own decision."""
    form = AskNamesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_names(**form.cleaned_data, actor=request.user)
        except Refused as error:
            error.show_in(form)
        else:
            messages.success(request, _("Đã gửi yêu cầu; lãnh đạo đơn vị hoặc kiểm toán viên quyết định ở trang này."))
            return redirect("names")
    context = {
        "form": form,
        "limit": settings.NAMES_A_DAY,
        "taken": brake.taken(request.user),
        "allowed": brake.allowed(request.user),
        "own": NameRelease.objects.filter(user=request.user)[:LATEST],
        "waiting": waiting_for(request.user),
    }
    return render(request, "dashboards/names.html", context, status=422 if form.errors else 200)


@require_POST
def release_names(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lets somebody take more for a day."""
    return _decide(request, pk, is_released=True, said=_("Đã cho phép; có hiệu lực trong 24 giờ."))


@require_POST
def decline_names(request: SignedInRequest, pk: int) -> HttpResponse:
    """Does not let somebody."""
    return _decide(request, pk, is_released=False, said=_("Đã từ chối yêu cầu."))


def _decide(request: SignedInRequest, pk: int, *, is_released: bool, said: str) -> HttpResponse:
    row = get_name_release(request.user, pk)
    try:
        actions.decide_names(row=row, is_released=is_released, actor=request.user)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("names")
