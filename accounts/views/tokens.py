"""One's own tokens, which let programs in: made with the password, told once, ended at any time."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from accounts import tokens
from accounts.forms import TokenForm
from accounts.http import SignedInRequest
from accounts.models import Scope, Token, User
from accounts.signals import account_changed


@require_safe
def tokens_page(request: SignedInRequest) -> HttpResponse:
    """The tokens that let programs in, and a form for one more."""
    return _page(request, TokenForm(request=request))


@sensitive_post_parameters("password", "code")
@require_POST
def make_token(request: SignedInRequest) -> HttpResponse:
    """A token, told once."""
    form = TokenForm(request.POST, request=request)
    if not form.is_valid():
        return _page(request, form, status=422)
    scopes = [Scope(scope) for scope in form.cleaned_data["scopes"]]
    try:
        with transaction.atomic():
            account_changed.send(User, user=request.user, verb="make_token")
            secret = tokens.make(
                request.user, name=form.cleaned_data["name"], scopes=scopes, days=form.cleaned_data["days"]
            )
    except tokens.TooMany:
        most = {"most": tokens.MOST_LIVE}
        form.add_error(None, _("Bạn đã có %(most)d khóa còn hạn; hãy thu hồi khóa không dùng nữa.") % most)
        return _page(request, form, status=422)
    return render(request, "accounts/token_made.html", {"secret": secret, "name": form.cleaned_data["name"]})


@require_POST
def end_token(request: SignedInRequest, pk: int) -> HttpResponse:
    """A program that shows this token is turned away from now on."""
    with transaction.atomic():
        if not tokens.end(request.user, pk=pk):
            raise Http404(_("Khóa này đã hết giá trị."))
        account_changed.send(User, user=request.user, verb="end_token")
    messages.success(request, _("Đã thu hồi khóa."))
    return redirect("tokens")


def _page(request: SignedInRequest, form: TokenForm, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    rows = Token.objects.filter(user=request.user).order_by("-made_at")[:50]
    context = {"rows": rows, "form": form, "now": now}
    return render(request, "accounts/tokens.html", context, status=status)
