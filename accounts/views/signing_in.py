"""The password, then the code of whoever has a second factor."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import second_factor, waiting
from accounts.demo import demo_accounts
from accounts.forms import CodeForm, SignInForm
from accounts.models import User
from accounts.signals import account_changed

logger = logging.getLogger(__name__)
BACKEND = "accounts.backends.PasswordBackend"


class LoginView(auth_views.LoginView):
    """The sign-in page; on a demo it lists the people one may be."""

    form_class = SignInForm
    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`form`, `next`, `single_sign_on` (or None), and on a demo `demo_accounts` and `demo_password`."""
        context = super().get_context_data(**kwargs) | {"single_sign_on": settings.OIDC}
        demo = {"demo_accounts": demo_accounts(), "demo_password": settings.DEMO_PASSWORD}
        return context | (demo if settings.DEMO else {})

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """From this page alone a form may lead to the provider of the single sign-on."""
        page: Callable[..., Any] = super().render_to_response
        if settings.OIDC:
            page = csp_update({"form-action": [settings.OIDC.origin]})(page)
        answer: HttpResponse = page(context, **kwargs)
        return answer

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Lets in who has no second factor; the others are asked for a code and are nobody until then."""
        user = form.get_user()
        if not second_factor.is_set_up(user):
            return let_in(self.request, user, self.get_redirect_url(), ways=("password",))
        waiting.begin(self.request, user, way="password")
        return redirect(f"{reverse('second_step')}?{urlencode({'next': self.get_redirect_url()})}")


@login_not_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponseBase:
    """The code, for five minutes after the password was right."""
    user = waiting.who(request)
    if user is None:
        return redirect(settings.LOGIN_REDIRECT_URL if request.user.is_authenticated else settings.LOGIN_URL)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            second_factor.accept(user, form.cleaned_data["code"])
        except second_factor.CodeRefused as refusal:
            logger.warning("a code was refused for account %d", user.pk)
            form.add_error("code", str(refusal))
        else:
            let = let_in(request, user, wanted_page(request), ways=(waiting.way(request), "code"))
            request.session[second_factor.PROVEN] = True
            return let
    status = 422 if form.errors else 200
    return render(request, "accounts/second_step.html", {"form": form, "next": wanted_page(request)}, status=status)


class LeavingView(auth_views.LogoutView):
    """Signing out, which is written down like signing in."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The session is gone; whoever had none is only shown the sign-in page."""
        user = request.user
        with transaction.atomic():
            answer: HttpResponse = super().post(request, *args, **kwargs)
            if isinstance(user, User):
                account_changed.send(User, user=user, verb="sign_out")
        return answer


def let_in(request: HttpRequest, user: User, next_page: str, *, ways: Sequence[str]) -> HttpResponse:
    """The person is signed in, which is written down with the `ways` of proof, and goes on to the wanted page."""
    with transaction.atomic():
        login(request, user, backend=BACKEND)
        account_changed.send(User, user=user, verb="sign_in", detail={"ways": list(ways)})
    return redirect(next_page or resolve_url(settings.LOGIN_REDIRECT_URL))


def wanted_page(request: HttpRequest) -> str:
    """Where the person wanted to go, when that is a page of ours."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own else ""
