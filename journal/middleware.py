"""Puts the origin of each request and one reading of the clock within reach; whoever writes sees it at once."""

from collections.abc import Callable
from contextlib import nullcontext
from http import HTTPStatus

from django.core.exceptions import MiddlewareNotUsed
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import bad_request

from journal import replica
from journal.clock import reading_once
from journal.context import coming_from
from journal.flow import StateChanged
from journal.kept import stamps_once
from journal.refusal import is_in_other_hands


class RequestContextMiddleware:
    """Numbers the request (X-Request-ID) and notes its address; business time stands still in it.

    So do units and terms, where the request only reads (`journal.kept`).

    The address is REMOTE_ADDR, which `accounts.middleware.BehindProxyMiddleware` has made the browser's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        once = stamps_once() if request.method in replica.SAFE else nullcontext()
        with coming_from(request.META.get("REMOTE_ADDR") or None) as origin, reading_once(), once:
            response = self.get_response(request)
        response["X-Request-ID"] = str(origin.request_id)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Somebody else holds the row (row 64), or has moved it on: say so.

        A NUL, which no page of ours sends and no text of the database can hold, makes a request that means nothing,
        wherever in it it stands.
        """
        if is_in_other_hands(exception):
            return render(request, "busy.html", status=HTTPStatus.CONFLICT)
        if isinstance(exception, StateChanged):
            return render(request, "changed.html", status=HTTPStatus.CONFLICT)
        if isinstance(exception, DataError) and "NUL" in str(exception):
            return bad_request(request, exception)
        return None


class OwnWritesMiddleware:
    """Whoever has just posted something reads the primary for some seconds, where there is a standby at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not replica.is_there():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in replica.SAFE:
            replica.keep_away(response)
        return response
