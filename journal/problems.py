"""What the API answers when something was not done: RFC 9457, in a sentence for people and a code for programs."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Schema

MEDIA_TYPE = "application/problem+json"

TITLES: dict[int, Promise] = {
    HTTPStatus.BAD_REQUEST: gettext_lazy("Yêu cầu không đọc được"),
    HTTPStatus.UNAUTHORIZED: gettext_lazy("Chưa xác thực"),
    HTTPStatus.FORBIDDEN: gettext_lazy("Không có quyền"),
    HTTPStatus.NOT_FOUND: gettext_lazy("Không tìm thấy"),
    HTTPStatus.CONFLICT: gettext_lazy("Dữ liệu đã thay đổi"),
    HTTPStatus.UNPROCESSABLE_ENTITY: gettext_lazy("Dữ liệu chưa đúng"),
    HTTPStatus.TOO_MANY_REQUESTS: gettext_lazy("Quá nhiều yêu cầu"),
    HTTPStatus.INTERNAL_SERVER_ERROR: gettext_lazy("Lỗi của hệ thống"),
    HTTPStatus.SERVICE_UNAVAILABLE: gettext_lazy("Tạm thời không phục vụ được"),
}


class Problem(Schema):
    """Why something was not done. `errors` tells field by field; `current` what stands there now, after a conflict."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, list[str]] = {}
    current: dict[str, Any] | None = None


class NotTaken(Exception):
    """What was sent does not fit; `errors` says why, field by field."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("; ".join(sentence for told in errors.values() for sentence in told))
        self.errors = errors


class Conflicting(Exception):
    """Somebody else was faster; `current` is what stands there now."""

    def __init__(self, detail: str, current: dict[str, Any]) -> None:
        super().__init__(detail)
        self.current = current


def demand_parameters(request: HttpRequest, *known: str) -> None:
    """Refuses what stands in the address but means nothing here, instead of leaving it aside. Raises NotTaken."""
    if unknown := [name for name in request.GET if name not in known]:
        raise NotTaken({name: [_("Địa chỉ này không có tham số như vậy.")] for name in unknown})


def problem(status: int, detail: str, **more: Any) -> JsonResponse:
    """The answer for a refusal; `more` as in `Problem`."""
    told = {"type": "about:blank", "title": str(TITLES[status]), "status": int(status), "detail": detail, **more}
    return JsonResponse(told, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
