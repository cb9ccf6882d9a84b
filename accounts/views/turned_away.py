"""Answers to requests that are turned away before any page is asked."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from accounts.http import wants_data


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that was open too long, or from elsewhere; nothing was done."""
    if wants_data(request):
        sentence = _("Trang mở quá lâu hoặc phiên đăng nhập đã đổi. Hãy tải lại trang rồi làm lại.")
        answer = {"message": sentence, "login": resolve_url(settings.LOGIN_URL)}
        return JsonResponse(answer, status=HTTPStatus.FORBIDDEN)
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)


def lockout(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: dict[str, str] | None = None
) -> HttpResponse:
    """Too many wrong passwords on this device (django-axes calls this)."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    if wants_data(request):
        sentence = _("Nhập sai mật khẩu nhiều lần. Hãy thử lại sau %(minutes)d phút.") % {"minutes": minutes}
        return JsonResponse({"message": sentence}, status=HTTPStatus.TOO_MANY_REQUESTS)
    page = {"cooloff_minutes": minutes}
    return render(request, "accounts/lockout.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)
