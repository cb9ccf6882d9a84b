"""What every response of a signed-in person carries, and where everybody else is sent."""

import logging
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from accounts.http import turned_aside, wants_data
from accounts.lockout import TooManyGuesses
from accounts.views.turned_away import too_many_guesses

logger = logging.getLogger(__name__)

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BEFORE_OWN_PASSWORD = frozenset(
    {"password_change", "login", "second_step", "logout", "choose_language", "healthz", "readyz", "security_txt"}
)


class BehindProxyMiddleware:
    """REMOTE_ADDR is the browser's address where proxies of ours stand in front (`PROXY_COUNT`).

    Each proxy adds the address of whom it serves at the right of X-Forwarded-For; what stands further left was sent
    by the browser and is believed by nobody (row 16). An address that is none leaves REMOTE_ADDR as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers the request as that of the browser."""
        told = request.headers.get("X-Forwarded-For", "").split(",")
        if 0 < settings.PROXY_COUNT <= len(told):
            with suppress(ValueError):
                request.META["REMOTE_ADDR"] = str(ip_address(told[-settings.PROXY_COUNT].strip()))
        return self.get_response(request)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Nothing without signing in, unless a view says so; a script is told instead of redirected.

    The editor gets 401 with the address of the sign-in page and keeps its text; htmx is made to
    leave the whole page, with the way back to it. Who posts a form is told that nothing was done,
    and comes back to the page of the form.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """None for whoever is signed in; otherwise 401 for scripts and htmx, a redirect for people."""
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None:
            return None
        page = resolve_url(settings.LOGIN_URL)
        if wants_data(request):
            return JsonResponse({"login": page}, status=HTTPStatus.UNAUTHORIZED)
        htmx = HtmxDetails(request)
        if htmx:
            headers = {"HX-Redirect": redirect_to_login(_page_of_ours(request, htmx.current_url or ""), page).url}
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=headers)
        if request.method not in SAFE:
            messages.warning(
                request, _("Phiên làm việc đã hết, việc vừa gửi chưa được thực hiện. Đăng nhập rồi làm lại.")
            )
            back = _page_of_ours(request, request.headers.get("Referer", ""))  # what was posted to opens as no page
            return redirect_to_login(back, page)
        return answer


class OwnPasswordFirstMiddleware:
    """Who came in with a one-time password does nothing before choosing a password of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """None once the password is their own; otherwise the page on which it is chosen."""
        waits = request.user.is_authenticated and request.user.one_time_until is not None
        name = request.resolver_match.url_name if request.resolver_match else None
        if not waits or name in BEFORE_OWN_PASSWORD:
            return None
        return turned_aside(request, resolve_url("password_change"))


class TooManyGuessesMiddleware:
    """429 wherever a password was asked for and none is compared any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for whatever else went wrong."""
        if not isinstance(exception, TooManyGuesses):
            return None
        logger.warning("passwords are not compared for %d seconds: too many were wrong", exception.wait.total_seconds())
        return too_many_guesses(request, exception.wait)


def _page_of_ours(request: HttpRequest, page: str) -> str:
    """The path of the page that a browser says it shows, when that is one of ours, else of the first page."""
    own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(page)._replace(scheme="", netloc="").geturl() if own else resolve_url(settings.LOGIN_REDIRECT_URL)


def _page_above(path: str) -> str:
    """The page that an act's address stands under, or the first page."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    return above if is_valid_path(above) else resolve_url(settings.LOGIN_REDIRECT_URL)


class OnlyByButtonMiddleware:
    """An act's address opened as a page, say from the browser's history, gets a page with the way back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Fills the empty answer 405; its status and headers stay."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET" and not response.content:
            response.content = render_to_string("405.html", {"back": _page_above(request.path)})
        return response


class NoStoreMiddleware:
    """Nothing behind the sign-in is kept by browsers or proxies (rows 4, T19)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated or request.path.startswith("/accounts/"):
            response["Cache-Control"] = "no-store, private"
        return response
