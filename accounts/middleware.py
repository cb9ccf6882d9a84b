"""What every response of a signed-in person carries, and where everybody else is sent."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django_htmx.middleware import HtmxDetails

from accounts.http import wants_data


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Nothing without signing in, unless a view says so; a script is told instead of redirected.

    The editor gets 401 with the address of the sign-in page and keeps its text; htmx is made to
    leave the whole page, with the way back to it.
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
            back = htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL)
            headers = {"HX-Redirect": redirect_to_login(back, page).url}
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=headers)
        return answer


class NoStoreMiddleware:
    """Nothing behind the sign-in is kept by browsers or proxies (rows 4, T19)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated or request.path.startswith("/accounts/"):
            response["Cache-Control"] = "no-store, private"
        return response
