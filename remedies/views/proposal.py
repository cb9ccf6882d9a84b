"""Proposals: what the authority answers, how the pilot ends, and for which findings one speaks."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from records.views.record import act_on_record
from remedies import actions
from remedies.access import Can, get_proposal, visible_findings
from remedies.forms.proposal import AllowForm, AppraiseForm, CiteForm, DeclineForm, EndPilotForm, ProtectForm
from remedies.kinds.proposal import PROPOSAL
from remedies.states import PilotOutcome


@require_POST
def appraise_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The authority begins to examine it."""
    found = get_proposal(request.user, pk, Can.DECIDE)

    def act(form: forms.Form) -> None:
        actions.appraise_proposal(proposal=found, on=form.cleaned_data["on"], actor=request.user)

    said = _("Đã chuyển sang thẩm định.")
    return act_on_record(request, PROPOSAL, found, "appraise_proposal", AppraiseForm(request.POST), act, said=said)


@require_POST
def allow_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The authority allows a pilot."""
    found = get_proposal(request.user, pk, Can.DECIDE)

    def act(form: forms.Form) -> None:
        actions.allow_proposal(proposal=found, **form.cleaned_data, actor=request.user)

    said = _("Đã ghi nhận cho phép thí điểm; người đề xuất được bảo vệ.")
    return act_on_record(request, PROPOSAL, found, "allow_proposal", AllowForm(request.POST), act, said=said)


@require_POST
def decline_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The authority does not allow it."""
    found = get_proposal(request.user, pk, Can.DECIDE)

    def act(form: forms.Form) -> None:
        actions.decline_proposal(proposal=found, **form.cleaned_data, actor=request.user)

    said = _("Đã ghi nhận không chấp thuận.")
    return act_on_record(request, PROPOSAL, found, "decline_proposal", DeclineForm(request.POST), act, said=said)


@require_POST
def end_pilot(request: SignedInRequest, pk: int) -> HttpResponse:
    """The pilot is over."""
    found = get_proposal(request.user, pk, Can.DECIDE)

    def act(form: forms.Form) -> None:
        actions.end_pilot(
            proposal=found,
            ended_on=form.cleaned_data["ended_on"],
            outcome=PilotOutcome(form.cleaned_data["outcome"]),
            result=form.cleaned_data["result"],
            actor=request.user,
        )

    said = _("Đã ghi nhận kết thúc thí điểm.")
    return act_on_record(request, PROPOSAL, found, "end_pilot", EndPilotForm(request.POST), act, said=said)


@require_POST
def protect_proposer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another measure of protection."""
    found = get_proposal(request.user, pk, Can.DECIDE)

    def act(form: forms.Form) -> None:
        actions.protect_proposer(
            proposal=found,
            measure=form.cleaned_data["measure"],
            until=form.cleaned_data["measure_until"],
            actor=request.user,
        )

    said = _("Đã ghi biện pháp bảo vệ.")
    return act_on_record(request, PROPOSAL, found, "protect_proposer", ProtectForm(request.POST), act, said=said)


@require_POST
def cite_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """The proposal speaks for the person in a finding that the user may see."""
    found = get_proposal(request.user, pk, Can.CITE)

    def act(form: forms.Form) -> None:
        actions.cite_proposal(proposal=found, **form.cleaned_data, actor=request.user)

    form = CiteForm(request.POST, scope=visible_findings(request.user))
    said = _("Đã viện dẫn đề xuất cho trường hợp.")
    return act_on_record(request, PROPOSAL, found, "cite_proposal", form, act, said=said)


@require_POST
def retract_citation(request: SignedInRequest, pk: int, mitigation: int) -> HttpResponse:
    """The proposal no longer speaks for the person in a finding."""
    found = get_proposal(request.user, pk, Can.CITE)
    row = found.mitigations.filter(pk=mitigation, finding__in=visible_findings(request.user)).first()
    if row is None:
        raise Http404(_("Không có viện dẫn này."))
    actions.retract_citation(mitigation=row, actor=request.user)
    messages.success(request, _("Đã thôi viện dẫn; lịch sử của cả hai hồ sơ vẫn ghi."))
    return redirect("remedies:proposal", pk=pk)
