"""The request a view sees once somebody has signed in, who is asking for what, and how each is turned aside."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SignedInRequest(HttpRequest):
    """`SignInRequiredMiddleware` guarantees the user, django-htmx the details."""

    user: User
    htmx: HtmxDetails


def wants_data(request: HttpRequest) -> bool:
    """Whether a script asks and wants JSON, not a page (the editor saving by itself)."""
    accepted = request.headers.get("Accept", "")
    asks_json = "application/json" in accepted and "text/html" not in accepted
    return asks_json or request.headers.get("X-Requested-With") == "fetch"


def turned_aside(request: HttpRequest, page: str) -> HttpResponse:
    """To a page that must be gone through first: 401 with its address for scripts and htmx, a redirect for people."""
    if wants_data(request):
        return JsonResponse({"login": page}, status=HTTPStatus.UNAUTHORIZED)
    if HtmxDetails(request):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": page})
    return redirect(page)
