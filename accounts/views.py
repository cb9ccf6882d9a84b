"""Signing in and out, changing the password, and the pages for requests that are turned away."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts.demo import demo_accounts
from accounts.forms import NewPasswordForm, SignInForm
from accounts.http import wants_data


class LoginView(auth_views.LoginView):
    """The sign-in page; on a demo it lists the people one may be."""

    form_class = SignInForm
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`form`, `next`, and on a demo `demo_accounts` and `demo_password`."""
        demo = {"demo_accounts": demo_accounts(), "demo_password": settings.DEMO_PASSWORD}
        return super().get_context_data(**kwargs) | (demo if settings.DEMO else {})


class PasswordChangeView(auth_views.PasswordChangeView):
    """A new password; every other session of the account ends with it."""

    form_class = NewPasswordForm
    template_name = "accounts/password_change.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """The password is the person's own from now on; says that it was done."""
        form.user.one_time_until = None
        messages.success(self.request, _("Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại."))
        return super().form_valid(form)


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
