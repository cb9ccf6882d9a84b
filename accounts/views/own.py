"""One's own account: password, second factor, and the browsers in which one is signed in."""

from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts import second_factor, sessions, tokens, totp
from accounts.agents import device
from accounts.forms import ConfirmMixin, NewPasswordForm, SetUpForm
from accounts.http import SignedInRequest
from accounts.models import Session, User
from accounts.signals import account_changed

_UNPROVEN = "new_second_factor"
"""The session's name for a secret that no code has proven yet."""


class PasswordChangeView(auth_views.PasswordChangeView):
    """A new password; every other session of the account and its tokens end with it."""

    form_class = NewPasswordForm
    template_name = "accounts/password_change.html"
    success_url = reverse_lazy("home")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form asks the request who is before the screen."""
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """The password is the person's own from now on; says that it was done."""
        form.user.one_time_until = None
        with transaction.atomic():
            done = super().form_valid(form)
            sessions.end_all(form.user, but=self.request.session.session_key)
            tokens.end_all(form.user)
            account_changed.send(User, user=form.user, verb="change_password")
        messages.success(
            self.request, _("Đã đổi mật khẩu. Các thiết bị khác phải đăng nhập lại; khóa kết nối cũ hết giá trị.")
        )
        return done


@require_safe
def second_factor_page(request: SignedInRequest) -> HttpResponse:
    """Whether signing in takes a code, and how to turn that on or off."""
    return _second_factor_page(request, ConfirmMixin(request=request))


@sensitive_post_parameters("password", "first_code")
@require_POST
def set_up_second_factor(request: SignedInRequest) -> HttpResponse:
    """On, once the app has shown that it has the secret; tells the recovery codes, once."""
    form = SetUpForm(request.POST, request=request)
    if form.is_valid():
        try:
            secret = request.session.get(_UNPROVEN) or totp.new_secret()
            codes = second_factor.set_up(request.user, secret=secret, code=form.cleaned_data["first_code"])
        except second_factor.CodeRefused as refusal:
            form.add_error("first_code", str(refusal))
        else:
            request.session.pop(_UNPROVEN, None)
            request.session[second_factor.PROVEN] = True
            request.session.cycle_key()
            sessions.end_all(request.user, but=request.session.session_key)
            return _told_codes(request, codes)
    return _second_factor_page(request, form, status=422)


@sensitive_post_parameters("password", "code")
@require_POST
def renew_recovery_codes(request: SignedInRequest) -> HttpResponse:
    """Ten new codes instead of those that are used or lost."""
    form = ConfirmMixin(request.POST, request=request)
    if second_factor.proven(request) and form.is_valid():
        return _told_codes(request, second_factor.renew_codes(request.user))
    return _second_factor_page(request, form, status=422)


@sensitive_post_parameters("password", "code")
@require_POST
def remove_second_factor(request: SignedInRequest) -> HttpResponse:
    """Off; whoever must have one is asked to set it up again at the next page."""
    form = ConfirmMixin(request.POST, request=request)
    if second_factor.proven(request) and form.is_valid():
        with transaction.atomic():
            second_factor.take_away(request.user)
            account_changed.send(User, user=request.user, verb="remove_second_factor")
        logout(request)
        messages.success(request, _("Đã tắt xác thực hai bước. Mời đăng nhập lại."))
        return redirect("login")
    return _second_factor_page(request, form, status=422)


@require_safe
def sessions_page(request: SignedInRequest) -> HttpResponse:
    """The browsers in which one is signed in."""
    live = Session.objects.live(request.user, at=timezone.now())
    rows = [
        {
            "session": row,
            "device": device(row.agent),
            "is_this": row.session_key == request.session.session_key,
        }
        for row in live
    ]
    return render(request, "accounts/sessions.html", {"rows": rows})


@require_POST
def end_session(request: SignedInRequest, key_hash: str) -> HttpResponse:
    """Somebody, perhaps oneself elsewhere, is signed out there."""
    with transaction.atomic():
        if not sessions.end(request.user, key_hash=key_hash):
            raise Http404(_("Phiên đăng nhập này đã kết thúc."))
        account_changed.send(User, user=request.user, verb="end_session")
    messages.success(request, _("Đã kết thúc phiên đăng nhập trên thiết bị đó."))
    return redirect("sessions")


@require_POST
def end_other_sessions(request: SignedInRequest) -> HttpResponse:
    """Signed in here and nowhere else."""
    with transaction.atomic():
        sessions.end_all(request.user, but=request.session.session_key)
        account_changed.send(User, user=request.user, verb="end_session")
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị khác."))
    return redirect("sessions")


def _second_factor_page(request: SignedInRequest, form: ConfirmMixin, *, status: int = 200) -> HttpResponse:
    """What fits: the picture and the first code, or the two acts on what is set up."""
    if second_factor.proven(request):
        context = {"form": form, "codes_left": second_factor.codes_left(request.user), "is_on": True}
        return render(request, "accounts/second_factor.html", context, status=status)
    secret = request.session.setdefault(_UNPROVEN, totp.new_secret())
    address = totp.address(secret, account=request.user.username, issuer=second_factor.ISSUER)
    context = {
        "form": form if isinstance(form, SetUpForm) else SetUpForm(request=request),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "picture": segno.make(address, error="m").svg_data_uri(scale=4, border=2),
        "is_on": False,
    }
    return render(request, "accounts/second_factor.html", context, status=status)


def _told_codes(request: SignedInRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/recovery_codes.html", {"codes": codes})
