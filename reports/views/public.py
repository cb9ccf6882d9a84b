"""What everybody may read without signing in: the public excerpts, and nothing beside them."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.turns import take
from records.listing import page_of
from reports.access import get_public_excerpt
from reports.access import public_excerpts as found_excerpts

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MINUTE = timedelta(minutes=1)


def slowly(view: View[P]) -> View[P]:
    """No more pages a minute for one address than the settings allow; beyond that the answer is 429."""

    @wraps(view)
    def limited(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        address = request.META.get("REMOTE_ADDR")
        if not take("public", address, limit=settings.PUBLIC_PAGES_A_MINUTE, period=MINUTE):
            told = _("Quá nhiều lượt đọc trong một phút; hãy thử lại sau.")
            wait = str(int(MINUTE.total_seconds()))
            return HttpResponse(told, status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": wait})
        return view(request, *args, **kwargs)

    return limited


@login_not_required
@never_cache
@require_safe
@slowly
def public_excerpts(request: HttpRequest) -> HttpResponse:
    """The excerpts that are public, the newest first."""
    page = page_of(found_excerpts().order_by("-approved_at", "-pk"), request.GET)
    return render(request, "reports/public/list.html", {"page_obj": page, "excerpts": page.object_list})


@login_not_required
@never_cache
@require_safe
@slowly
def public_excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    """One excerpt, made for paper as well."""
    return render(request, "reports/public/excerpt.html", {"excerpt": get_public_excerpt(pk)})
