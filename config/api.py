"""The API at /api/v1/: who is let in, what refusals look like, and the parts that each app answers for.

A program shows a token (`accounts.tokens`) and is then the token's owner, narrowed to its scopes: it comes through the
same doors, forms and actions as a page. The session of a browser opens nothing here, so nothing here needs a token
against foreign forms.
"""

import json
import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from accounts import second_factor, tokens
from accounts.models import Scope, Token
from journal.context import origin
from journal.flow import StateChanged
from journal.problems import MEDIA_TYPE, Conflicting, NotTaken, Problem, problem
from journal.refusal import Outdated, Refused, is_in_other_hands
from library import api as library_api
from library.files import FileLost, Infected, NotScanned
from records import api as records_api
from records.brake import TooManyNames
from reports import api as reports_api
from units.middleware import needs_second_factor
from units.wall import let_in

logger = logging.getLogger(__name__)
ROOT = "api/v1/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TooOften(Exception):
    """The token has had its turns of this minute."""


class Bearer(HttpBearer):
    """`Authorization: Bearer damlam_…`: lets in who could sign in now, and reads only with the scope to read."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, whose owner the request is from now on; None for one that opens nothing."""
        shown = tokens.show(token, address=request.META.get("REMOTE_ADDR") or None)
        if shown is None:
            return None
        request.user = shown.token.user
        if not shown.in_time:
            raise TooOften
        if needs_second_factor(request.user) and not second_factor.is_set_up(request.user):
            raise PermissionDenied(_("Vai trò của chủ khóa cần bật xác thực hai bước trước."))
        if request.method in SAFE and Scope.READ not in shown.token.scopes:
            raise PermissionDenied(_("Khóa kết nối không có phạm vi “%(scope)s”.") % {"scope": Scope.READ.label})
        let_in(request.user)
        return shown.token


class Api(NinjaAPI):
    """Django Ninja's, whose description also tells how every request can be refused."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The OpenAPI file."""
        schema = super().get_openapi_schema(path_prefix=ROOT)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for method, operation in _operations(schema):
            refusals = [401, 403, 404, 422, 429, *([] if method == "get" else [400, 409])]
            told = {status: {"description": HTTPStatus(status).phrase, "content": content} for status in refusals}
            operation["responses"] |= told
        return schema


def _operations(schema: OpenAPISchema) -> list[tuple[str, dict[str, Any]]]:
    return [(method, operation) for path in schema["paths"].values() for method, operation in path.items()]


class Readable(JSONRenderer):
    """JSON in which Vietnamese stands as it is written."""

    json_dumps_params = {"ensure_ascii": False}


class Whole(Parser):
    """JSON of whole characters: half of a pair (`\\ud800` alone) is none, and no database keeps it."""

    def parse_body(self, request: HttpRequest) -> Any:
        """What was sent. Whatever this raises is answered as a body that cannot be read."""
        read = super().parse_body(request)
        json.dumps(read, ensure_ascii=False).encode()
        return read


api = Api(
    title="Dám Làm",
    version="1",
    description="See docs/api.md.",
    urls_namespace="api",
    docs_url=None,
    auth=Bearer(),
    parser=Whole(),
    renderer=Readable(),
)
api.add_router("/lists", records_api.router)
api.add_router("/catalogues", library_api.router)
api.add_router("", reports_api.router)


def addresses() -> list[URLPattern]:
    """The API's addresses; whoever comes needs no session."""
    found = [entry for entry in api.urls[0] if isinstance(entry, URLPattern) and entry.name != "api-root"]
    for entry in found:
        if entry.name == "openapi-json":
            entry.callback = require_safe(entry.callback)
        entry.callback.login_required = False  # type: ignore[attr-defined]
    return found


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that lets nobody in."""
    answer = problem(HTTPStatus.UNAUTHORIZED, _("Cần một khóa kết nối còn hạn: “Authorization: Bearer …”."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(TooOften)
def too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
    """More requests in a minute than a token has."""
    answer = problem(HTTPStatus.TOO_MANY_REQUESTS, _("Khóa kết nối đã hết lượt của phút này."))
    answer["Retry-After"] = "60"
    return answer


@api.exception_handler(PermissionDenied)
def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """Visible, but not allowed."""
    told = str(error) if " " in str(error) else _("Bạn không có quyền làm việc này.")
    return problem(HTTPStatus.FORBIDDEN, told)


@api.exception_handler(TooManyNames)
def too_many_names(request: HttpRequest, error: TooManyNames) -> HttpResponse:
    """The owner has taken as many names as a day allows; nothing was told."""
    return problem(HTTPStatus.FORBIDDEN, _("Đã đủ số họ tên được xem, xuất trong 24 giờ."))


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Not there, or not to be seen: the same answer."""
    return problem(HTTPStatus.NOT_FOUND, _("Không có, hoặc bạn không được xem."))


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON."""
    return problem(HTTPStatus.BAD_REQUEST, _("Không đọc được nội dung gửi lên; cần JSON trong UTF-8."))


@api.exception_handler(ValidationError)
def unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request that is not as the OpenAPI file says."""
    errors = {".".join(map(str, one["loc"])): [str(one["msg"])] for one in error.errors}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _("Yêu cầu không đúng với mô tả OpenAPI."), errors=errors)


@api.exception_handler(NotTaken)
def not_taken(request: HttpRequest, error: NotTaken) -> HttpResponse:
    """What a form says of what was sent."""
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), errors=error.errors)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """A rule forbids it; whoever came second is told so."""
    if isinstance(error, Outdated):
        sentence = _("Hồ sơ đã được người khác sửa sau khi bạn đọc; hãy đọc lại rồi gửi lại.")
        return problem(HTTPStatus.CONFLICT, sentence)
    errors = {error.at: [str(error)]} if error.at else {}
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), errors=errors)


@api.exception_handler(Conflicting)
def conflicting(request: HttpRequest, error: Conflicting) -> HttpResponse:
    """Somebody else was faster; what stands there now."""
    return problem(HTTPStatus.CONFLICT, str(error), current=error.current)


@api.exception_handler(StateChanged)
def moved_on(request: HttpRequest, error: StateChanged) -> HttpResponse:
    """The state no longer allows it."""
    return problem(HTTPStatus.CONFLICT, _("Trạng thái đã thay đổi; việc này chưa được thực hiện."))


@api.exception_handler(NotScanned)
def not_scanned(request: HttpRequest, error: NotScanned) -> HttpResponse:
    """The file is looked at for malware first."""
    answer = problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
    answer["Retry-After"] = str(int(error.pause.total_seconds()))
    return answer


@api.exception_handler(Infected)
def infected(request: HttpRequest, error: Infected) -> HttpResponse:
    """The file holds malware; nobody gets it."""
    return problem(HTTPStatus.FORBIDDEN, str(error))


@api.exception_handler(FileLost)
def lost(request: HttpRequest, error: FileLost) -> HttpResponse:
    """A stored file must be brought back first."""
    logger.error("request %s: the stored file %s is missing or damaged", origin().request_id, error)
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, _("Tệp đang được khôi phục; hãy thử lại sau."))


@api.exception_handler(OperationalError)
def busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """Somebody else holds the row (row 64)."""
    if not is_in_other_hands(error):
        return failed(request, error)
    return problem(HTTPStatus.CONFLICT, _("Người khác đang sửa cùng chỗ này; hãy thử lại sau ít giây."))


@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: nothing of it is told but its number in the log."""
    number = str(origin().request_id)
    logger.error("request %s failed: %s", number, type(error).__name__, exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _("Lỗi của hệ thống, mã %(number)s.") % {"number": number})
