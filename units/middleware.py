"""Asks once a request who somebody is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from units.access import standing_once


class StandingMiddleware:
    """Within one request a person's roles of a day are read once, whoever asks: door, page and frame."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with standing_once():
            return self.get_response(request)
