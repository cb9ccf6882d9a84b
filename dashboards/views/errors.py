"""The pages for requests that come to nothing, each with the number that the IT office can look up."""

import logging

from django.http import HttpRequest, HttpResponse
from django.template import loader

from journal.context import origin

logger = logging.getLogger(__name__)

IN_A_FEW_WORDS = "Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, gửi mã này cho bộ phận công nghệ thông tin: "
PLAIN = "text/plain; charset=utf-8"


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Visible, but not for this person to do."""
    return _page("403.html", 403, {"request_id": origin().request_id})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not there, or not visible: the same bytes for both, so not even a number of the request (row 2)."""
    return _page("404.html", 404, {})


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours; where not even its page can be drawn, the same in a few words."""
    try:
        return _page("500.html", 500, {"request_id": origin().request_id})
    except Exception:  # templates or translations may be what is broken; the log has the fault that came first
        logger.exception("the page of a fault cannot be drawn")
        return HttpResponse(f"{IN_A_FEW_WORDS}{origin().request_id}", status=500, content_type=PLAIN)


def _page(template: str, status: int, context: dict[str, object]) -> HttpResponse:
    """Drawn without the request: a context processor may be what failed."""
    return HttpResponse(loader.render_to_string(template, context), status=status)
