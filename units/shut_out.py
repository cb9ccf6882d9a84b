"""The answer to whoever comes during maintenance: a problem for programs, a sentence for scripts, a page for people."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from accounts.http import wants_data
from journal.maintenance import Maintenance
from journal.problems import problem

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 the name of a field
HEADER = "X-Maintenance"
"""Tells htmx's pages (static/js/maintenance.js) that the text of the answer is a sentence to show."""


def shut_out(request: HttpRequest, state: Maintenance) -> HttpResponse:
    """503 with the seconds after which it is worth asking again. Asks nothing of the database."""
    if _is_api(request):
        answer: HttpResponse = problem(HTTPStatus.SERVICE_UNAVAILABLE, _told_to_programs(state))
    elif wants_data(request):
        answer = JsonResponse({"message": _sentence(state)})
    elif HtmxDetails(request):
        answer = HttpResponse(_sentence(state), content_type="text/plain; charset=utf-8", headers={HEADER: "on"})
    else:
        answer = HttpResponse(render_to_string("maintenance.html", _page(request, state)))
    answer.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    answer["Retry-After"] = str(state.seconds)
    answer["Cache-Control"] = "no-store"
    return answer


def _is_api(request: HttpRequest) -> bool:
    return bool(request.resolver_match and "api" in request.resolver_match.namespaces)


def _told_to_programs(state: Maintenance) -> str:
    if state.moment:
        return _("Hệ thống đang bảo trì, dự kiến đến %(moment)s.") % {"moment": state.moment}
    return _("Hệ thống đang bảo trì.")


def _sentence(state: Maintenance) -> str:
    if state.moment:
        return _("Hệ thống đang bảo trì, dự kiến đến %(moment)s. Nội dung đang soạn còn nguyên trên trang này.") % {
            "moment": state.moment
        }
    return _("Hệ thống đang bảo trì. Nội dung đang soạn còn nguyên trên trang này.")


def _page(request: HttpRequest, state: Maintenance) -> dict[str, object]:
    """What was posted goes with the page, except passwords; files must be chosen anew."""
    posted = request.POST if request.method == "POST" else {}
    fields = [(name, value) for name in posted for value in request.POST.getlist(name) if _goes_along(name)]
    return {
        "state": state,
        "is_post": request.method == "POST",
        "path": request.get_full_path(),
        "fields": fields,
        "has_files": bool(request.method == "POST" and request.FILES),
        "csrf_token": get_token(request) if request.method == "POST" else "",
    }


def _goes_along(name: str) -> bool:
    return name != TOKEN and "password" not in name
