"""Browsers that an account has been signed in with, told by a signed cookie, so that a lock elsewhere is no weapon.

The cookie lets nobody in: it is only counted apart (`accounts.lockout`). Whoever steals one gets the five guesses
of that device. It names a random device and the last accounts that were signed in there; offices share computers.
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from accounts.models import User

KNOWN_FOR = timedelta(days=180)
_RENEWED = timedelta(days=30)
_ACCOUNTS = 20
_SALT = "accounts.devices"


def known(request: HttpRequest | None, user: User | None) -> str | None:
    """The device, when this account has been signed in with it; None for any other browser or account."""
    told = _told(request, KNOWN_FOR) if request and user else None
    return str(told["id"]) if told and user and user.pk in told["of"] else None


class KnownDevicesMiddleware:
    """Whoever is signed in has the cookie of the device, renewed once a month."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(request.user, User) and request.session.session_key:
            fresh = _told(request, _RENEWED)
            if fresh is None or request.user.pk not in fresh["of"]:
                _remember(request, response, request.user)
        return response


def _remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    told = _told(request, KNOWN_FOR) or {"id": secrets.token_urlsafe(16), "of": []}
    accounts = [user.pk, *(pk for pk in told["of"] if pk != user.pk)][:_ACCOUNTS]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps({"id": told["id"], "of": accounts}, salt=_SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _told(request: HttpRequest | None, age: timedelta) -> dict[str, Any] | None:
    """What a cookie says that this installation signed, and not longer ago."""
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "") if request else ""
    try:
        told: dict[str, Any] = signing.loads(cookie, salt=_SALT, max_age=age)
    except signing.BadSignature:
        return None
    return told
