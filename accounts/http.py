"""The request a view sees once somebody has signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class SignedInRequest(HttpRequest):
    """`LoginRequiredMiddleware` guarantees the user, django-htmx the details."""

    user: User
    htmx: HtmxDetails
