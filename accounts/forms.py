"""Signing in, choosing a password, and proving oneself again before a grave act."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from accounts import second_factor
from accounts.http import SignedInRequest
from accounts.models import Scope


class SignInForm(AuthenticationForm):
    """User name and password; the name in any case and with stray spaces."""

    error_messages = {
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng. Mật khẩu phân biệt chữ hoa, chữ thường."),
        "inactive": _("Tài khoản này đã đóng."),
    }

    def clean_username(self) -> str:
        """The name as it is stored."""
        return str(self.cleaned_data["username"]).strip().lower()


def _code_field(help_text: Any) -> forms.CharField:
    """Six figures from the telephone, or one of the codes on paper."""
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=_("Mã xác thực"), max_length=20, help_text=help_text, widget=forms.TextInput(attrs=attributes)
    )


class CodeForm(forms.Form):
    """The second step of signing in."""

    code = _code_field(_("Mã 6 chữ số trên ứng dụng xác thực, hoặc một mã dự phòng."))


class ProofMixin(forms.Form):
    """A form that wants proof of who is before the screen: the own password, and a code if signing in took one.

    Needs `request=` when made. A wrong password counts as a failed attempt (`lockout`), so a borrowed screen is no
    place to guess. The code is used up only when all else in the form is right, and given back when the act is refused.
    """

    _taken: second_factor.Taken | None = None

    def __init__(self, *args: Any, request: SignedInRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request
        if second_factor.proven(request):
            self.fields["code"] = _code_field(_("Mã đang hiện trên điện thoại, hoặc một mã dự phòng."))

    def full_clean(self) -> None:
        """Takes the code last, after whatever the forms that are mixed in have to say."""
        super().full_clean()
        if not self.is_bound or "code" not in self.fields or self.errors:
            return
        try:
            self._taken = second_factor.accept(self._request.user, self.cleaned_data["code"])
        except second_factor.CodeRefused as refusal:
            self.add_error("code", str(refusal))

    def give_back_code(self) -> None:
        """The act was refused: the code may be given once more with the next try."""
        if self._taken is not None:
            second_factor.give_back(self._taken)
            self._taken = None

    def own_password(self, field: str) -> str:
        """The password in a field, when it is that of the signed-in account; a field error otherwise."""
        password = str(self.cleaned_data[field])
        user = self._request.user
        if authenticate(self._request, username=user.username, password=password) != user:
            raise forms.ValidationError(_("Mật khẩu chưa đúng."), code="wrong_password")
        return password


class NewPasswordForm(ProofMixin, PasswordChangeForm):
    """The old password and a new one, twice."""

    def clean_old_password(self) -> str:
        """The old password; a wrong one is counted."""
        return self.own_password("old_password")

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        new = self.cleaned_data.get("new_password1")
        if new and new == self.cleaned_data.get("old_password"):
            self.add_error("new_password1", _("Mật khẩu mới phải khác mật khẩu đang dùng."))
        return data


class ConfirmMixin(ProofMixin):
    """A form for a grave act: the signed-in person types the password again, and a code if signing in took one."""

    password = forms.CharField(
        label=_("Mật khẩu của bạn"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Nhập lại mật khẩu để xác nhận chính bạn làm việc này."),
    )

    def clean_password(self) -> str:
        """The password, when it is that of the signed-in account."""
        return self.own_password("password")


class SetUpForm(ConfirmMixin):
    """The password, and the first code of the app that has taken the picture."""

    first_code = forms.CharField(
        label=_("Mã đang hiện trên điện thoại"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    field_order = ["first_code", "password"]


class TokenForm(ConfirmMixin):
    """What a program that shows the token may do, and how long."""

    DAYS = ((30, _("30 ngày")), (90, _("90 ngày")), (180, _("180 ngày")), (365, _("một năm")))

    name = forms.CharField(
        label=_("Tên khóa"), max_length=80, help_text=_("Để nhận ra phần mềm dùng khóa, ví dụ “Kho dữ liệu của tỉnh”.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Phạm vi"),
        choices=Scope.choices,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Trong phạm vi này, khóa làm được đúng những gì bạn làm được, không hơn."),
    )
    days = forms.TypedChoiceField(label=_("Thời hạn"), choices=DAYS, coerce=int, initial=90)
    field_order = ["name", "scopes", "days"]

    def clean_name(self) -> str:
        """The name without stray blanks or control characters."""
        return " ".join(str(self.cleaned_data["name"]).split())
