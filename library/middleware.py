"""The language of a request, and what it gets when a stored file cannot be trusted any more."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from journal.context import origin
from journal.outbox import JobPutOff
from library.files import FileLost, Infected, NotScanned
from library.language import chosen
from library.shelf import NoRoom, StoreAway

logger = logging.getLogger(__name__)


class LanguageMiddleware:
    """Speaks the language that the browser chose by the switch (`library.language.chosen`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers in that language and says which; a view may have answered in another and said so."""
        language = chosen(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class StoredFileMiddleware:
    """Says in words why a stored file is not sent or kept.

    Nobody has scanned it, it holds malware, it must be restored, the disk is full, or the store does not answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503: the file is ours to bring back, and the log is told which, or to have scanned. 403: it holds malware."""
        if isinstance(exception, NotScanned):
            waiting = {"title": _("Tệp đang chờ quét mã độc")}
            return _later(exception, render(request, "file_withheld.html", waiting))
        if isinstance(exception, NoRoom):
            logger.error("request %s: the disk of the stored files is full", origin().request_id)
            return _later(exception, render(request, "no_room.html"))
        if isinstance(exception, StoreAway):
            logger.error("request %s: the store of files does not answer", origin().request_id)
            return _later(exception, render(request, "store_away.html"))
        if isinstance(exception, Infected):
            found = {"title": _("Tệp có mã độc"), "told": str(exception)}
            return render(request, "file_withheld.html", found, status=HTTPStatus.FORBIDDEN)
        if not isinstance(exception, FileLost):
            return None
        request_id = origin().request_id
        logger.error("request %s: the stored file %s is missing or damaged", request_id, exception)
        return render(request, "file_lost.html", {"request_id": request_id}, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _later(why: JobPutOff, response: HttpResponse) -> HttpResponse:
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response["Retry-After"] = str(int(why.pause.total_seconds()))
    return response
