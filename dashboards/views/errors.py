"""The pages for requests that come to nothing, each with the number that the IT office can look up."""

from django.http import HttpRequest, HttpResponse
from django.template import loader

from journal.context import origin


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Visible, but not for this person to do."""
    return _page("403.html", 403, {"request_id": origin().request_id})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not there, or not visible: the same bytes for both, so not even a number of the request (row 2)."""
    return _page("404.html", 404, {})


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return _page("500.html", 500, {"request_id": origin().request_id})


def _page(template: str, status: int, context: dict[str, object]) -> HttpResponse:
    """Drawn without the request: a context processor may be what failed."""
    return HttpResponse(loader.render_to_string(template, context), status=status)
