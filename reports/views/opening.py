"""Opening a round of a regime: first what it would bring, then the act."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from journal.keys import new_key
from journal.refusal import Refused
from records.sheets import carry_out
from reports import access, actions
from reports.forms.regime import OnDemandForm, PeriodForm, round_form
from reports.models import Regime
from reports.owing import Plan

AnyRoundForm = PeriodForm | OnDemandForm


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: SignedInRequest, code: str) -> HttpResponse:
    """Which units would owe, by when, who is left out; on the second step the round is opened."""
    regime = access.get_regime_to_keep(request.user, code)
    made = round_form(regime)
    if request.method != "POST":
        return _page(request, made(user=request.user, row=regime), regime)
    form = made(request.POST, user=request.user, row=regime)
    if request.POST.get("step") != "confirm":
        return _page(request, form, regime, _plan(form, regime))

    def act(form: AnyRoundForm) -> str:
        data = form.cleaned_data
        opened = actions.open_round(
            regime=regime,
            period=form.period(),
            request=data["request"],
            due_on=data["due_on"],
            actor=request.user,
        )
        return reverse("round", args=[opened.round.pk])

    return carry_out(
        request,
        form,
        act,
        said=_("Đã mở kỳ báo cáo; các đơn vị thấy báo cáo phải gửi ở trang Việc của tôi."),
        back=reverse("reports:regime", args=[code]),
        again=lambda form: _page(request, form, regime),
    )


def _plan(form: AnyRoundForm, regime: Regime) -> Plan | None:
    """What would happen; a rule that forbids it is told at the form."""
    if not form.is_valid():
        return None
    try:
        return actions.foreseen(
            regime=regime,
            period=form.period(),
            request=form.cleaned_data["request"],
            due_on=form.cleaned_data["due_on"],
        )
    except Refused as refusal:
        refusal.show_in(form)
        return None


def _page(request: SignedInRequest, form: AnyRoundForm, regime: Regime, plan: Plan | None = None) -> HttpResponse:
    context = {
        "form": form,
        "regime": regime,
        "plan": plan,
        "period": form.period() if plan else None,
        "key": new_key(),
    }
    return render(request, "reports/open_round.html", context, status=422 if form.errors else 200)
