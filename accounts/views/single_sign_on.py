"""To the provider of the single sign-on and back; the second factor is asked for here, whatever was asked there."""

import logging
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import identities, oidc, second_factor, turns, waiting
from accounts.views.signing_in import let_in, wanted_page

logger = logging.getLogger(__name__)
LIMIT, PERIOD = 30, timedelta(minutes=1)


@login_not_required
@require_POST
def single_sign_on(request: HttpRequest) -> HttpResponse:
    """To the provider, with what this session alone can bring back."""
    _demand_provider()
    if not turns.take("sign-on", request.META.get("REMOTE_ADDR"), limit=LIMIT, period=PERIOD):
        return _refused(request, _("Đã bấm quá nhiều lần từ địa chỉ mạng này. Hãy thử lại sau một phút."), 429)
    back = request.build_absolute_uri(reverse("single_sign_on_back"))
    try:
        return redirect(oidc.begin(request.session, back=back, next_page=wanted_page(request)))
    except oidc.SignOnRefused as refusal:
        return _told(request, refusal)


@login_not_required
@require_safe
def single_sign_on_back(request: HttpRequest) -> HttpResponse:
    """From the provider; whoever has a second factor here still owes the code."""
    _demand_provider()
    try:
        who = oidc.finish(request.session, request.GET.dict())
        user = identities.account_of(who)
    except oidc.SignOnRefused as refusal:
        return _told(request, refusal)
    if not second_factor.is_set_up(user):
        return let_in(request, user, who.next_page, ways=("provider",))
    waiting.begin(request, user, way="provider")
    return redirect(f"{reverse('second_step')}?{urlencode({'next': who.next_page})}")


def _demand_provider() -> None:
    if settings.OIDC is None:
        raise Http404(_("Bản cài đặt này không dùng đăng nhập một lần."))


def _told(request: HttpRequest, refusal: oidc.SignOnRefused) -> HttpResponse:
    logger.warning("single sign-on refused: %s", refusal)
    return _refused(request, refusal.sentence, HTTPStatus.FORBIDDEN)


def _refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "accounts/sign_on_refused.html", {"sentence": sentence}, status=status)
