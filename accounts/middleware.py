"""What every response of a signed-in person carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase


class NoStoreMiddleware:
    """Nothing behind the sign-in is kept by browsers or proxies (rows 4, T19)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated or request.path.startswith("/accounts/"):
            response["Cache-Control"] = "no-store, private"
        return response
