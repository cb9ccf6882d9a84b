"""Signing in, choosing a password, and signing in again before a grave act."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest


class SignInForm(AuthenticationForm):
    """User name and password; the name in any case and with stray spaces."""

    error_messages = {
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Mật khẩu phân biệt chữ hoa, chữ thường."),
        "inactive": _("Tài khoản này đã đóng."),
    }

    def clean_username(self) -> str:
        """The name as it is stored."""
        return str(self.cleaned_data["username"]).strip().lower()


class NewPasswordForm(PasswordChangeForm):
    """The old password and a new one, twice."""

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        new = self.cleaned_data.get("new_password1")
        if new and new == self.cleaned_data.get("old_password"):
            self.add_error("new_password1", _("Mật khẩu mới phải khác mật khẩu đang dùng."))
        return data


class ConfirmMixin(forms.Form):
    """A form for a grave act: the signed-in person types the password again.

    Needs `request=` when made. A wrong password is a field error and counts as a failed attempt
    (django-axes), so a borrowed screen is no place to guess.
    """

    password = forms.CharField(
        label=_("Mật khẩu của bạn"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Nhập lại mật khẩu để xác nhận chính bạn làm việc này."),
    )

    def __init__(self, *args: Any, request: SignedInRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request

    def clean_password(self) -> str:
        """The password, when it is that of the signed-in account."""
        password = str(self.cleaned_data["password"])
        user = self._request.user
        if authenticate(self._request, username=user.username, password=password) != user:
            raise forms.ValidationError(_("Mật khẩu chưa đúng."), code="wrong_password")
        return password
