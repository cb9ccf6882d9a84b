"""What somebody gets who has taken as many names as a day allows."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.http import wants_data
from records.brake import TooManyNames


class TooManyNamesMiddleware:
    """403 with the page on which more can be asked for; nothing was told and nothing was written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for whatever else went wrong."""
        if not isinstance(exception, TooManyNames):
            return None
        if wants_data(request):
            sentence = _("Đã đủ số họ tên được xem, xuất trong 24 giờ.")
            return JsonResponse({"message": sentence}, status=HTTPStatus.FORBIDDEN)
        page = {"limit": settings.NAMES_A_DAY}
        return render(request, "too_many_names.html", page, status=HTTPStatus.FORBIDDEN)
