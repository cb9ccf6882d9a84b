"""The request a view sees once somebody has signed in, and who is asking for what."""

from django.http import HttpRequest
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
