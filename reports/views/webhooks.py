"""Addresses of other systems that are told of reports: the list, one with what it was told, and what is done to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.refusal import Refused
from reports.actions import webhooks as actions
from reports.forms.webhook import WebhookForm
from reports.models import Webhook
from reports.webhooks import demand_webhook_keeper, get_call, get_webhook, visible_webhooks
from units.names import identities

LATEST = 50
REFUSED = 422


@require_safe
def webhooks(request: SignedInRequest) -> HttpResponse:
    """The addresses of all that I administer."""
    demand_webhook_keeper(request.user)
    rows = list(visible_webhooks(request.user))
    named = identities({row.unit_id for row in rows}, on=clock.today())
    lines = [(row, named[row.unit_id].name if row.unit_id in named else row.unit.code) for row in rows]
    return render(request, "reports/webhooks.html", {"lines": lines})


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def add_webhook(request: SignedInRequest) -> HttpResponse:
    """Register one; its secret is told once."""
    demand_webhook_keeper(request.user)
    form = WebhookForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("unit", "name", "url", "events")}
        try:
            row, secret = actions.add_webhook(actor=request.user, **given)
        except Refused as refusal:
            refusal.show_in(form)
        else:
            return _secret(request, row, secret)
    return render(request, "reports/webhook_form.html", {"form": form}, status=REFUSED if form.errors else 200)


@require_safe
def webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """One address with what it was told last."""
    row = get_webhook(request.user, pk)
    named = identities([row.unit_id], on=clock.today())
    unit = named[row.unit_id].name if row.unit_id in named else row.unit.code
    return render(request, "reports/webhook.html", {"webhook": row, "unit": unit, "calls": row.calls.all()[:LATEST]})


@require_POST
def renew_webhook_secret(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another secret, told once."""
    row = get_webhook(request.user, pk)
    return _secret(request, row, actions.renew_secret(webhook=row, actor=request.user))


@require_POST
def try_webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """Something that means nothing is sent, to see whether it comes."""
    actions.try_webhook(webhook=get_webhook(request.user, pk), actor=request.user)
    messages.success(request, _("Đang gửi thử; kết quả hiện ở danh sách bên dưới sau ít giây."))
    return redirect("reports:webhook", pk)


@require_POST
def resume_webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """A paused one is told again."""
    try:
        actions.resume_webhook(webhook=get_webhook(request.user, pk), actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Địa chỉ nhận tin chạy tiếp; tin đang chờ được gửi."))
    return redirect("reports:webhook", pk)


@require_POST
def end_webhook(request: SignedInRequest, pk: int) -> HttpResponse:
    """It is told nothing more."""
    actions.end_webhook(webhook=get_webhook(request.user, pk), actor=request.user)
    messages.success(request, _("Đã ngừng địa chỉ nhận tin."))
    return redirect("reports:webhooks")


@require_POST
def resend_webhook(request: SignedInRequest, pk: int, call: int) -> HttpResponse:
    """What was given up is sent again."""
    try:
        actions.send_again(sent=get_call(request.user, pk, call), actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Tin được gửi lại."))
    return redirect("reports:webhook", pk)


def _secret(request: SignedInRequest, row: Webhook, secret: str) -> HttpResponse:
    return render(request, "reports/webhook_secret.html", {"webhook": row, "secret": secret})
