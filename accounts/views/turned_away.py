"""Answers to requests that are turned away before any page is asked."""

from datetime import timedelta
from http import HTTPStatus
from math import ceil

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


def too_many_guesses(request: HttpRequest, wait: timedelta) -> HttpResponse:
    """Too many wrong passwords; no password is compared before `wait` is over."""
    minutes = max(1, ceil(wait / timedelta(minutes=1)))
    if wants_data(request):
        sentence = _("Nhập sai mật khẩu nhiều lần. Hãy thử lại sau %(minutes)d phút.") % {"minutes": minutes}
        answer: HttpResponse = JsonResponse({"message": sentence}, status=HTTPStatus.TOO_MANY_REQUESTS)
    else:
        page = {"minutes": minutes}
        answer = render(request, "accounts/lockout.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer
