"""Findings: the name behind one, and the conclusion. The list and the page come from the kind."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from journal.refusal import Refused
from records.kind import Panel
from records.sheets import carry_out
from records.views.record import record_page
from remedies import actions
from remedies.access import Can, get_finding
from remedies.forms.finding import ConcludeForm, ConfirmForm, ReadNameForm
from remedies.kinds.finding import FINDING
from remedies.states import EvidenceStep, ReadingReason


@require_POST
def read_name(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same page with the name, once; the reading is journalled with its reason."""
    found = get_finding(request.user, pk, Can.READ_NAME)
    form = ReadNameForm(request.POST)
    if form.is_valid():
        reason = ReadingReason(form.cleaned_data["reason"])
        try:
            named = actions.read_name(finding=found, reason=reason, actor=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            first = Panel(_("Họ tên"), "remedies/_named.html", {"named": named})
            return record_page(request, FINDING, found, first=first)
    return record_page(request, FINDING, found, refused=("read-name", form), status=422)


@require_POST
def verify_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to verify."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    return carry_out(
        request,
        forms.Form(request.POST),
        lambda form: actions.verify_finding(finding=found, actor=request.user),
        said=_("Đã chuyển sang xác minh."),
        back=reverse("remedies:finding", args=[pk]),
        again=lambda form: record_page(request, FINDING, found, refused=("verify", form), status=422),
    )


@require_POST
def confirm_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Conclude that it is so."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    return carry_out(
        request,
        ConfirmForm(request.POST),
        lambda form: actions.confirm_finding(
            finding=found,
            step=EvidenceStep(form.cleaned_data["step"]),
            conclusion=form.cleaned_data["conclusion"],
            actor=request.user,
        ),
        said=_("Đã ghi kết luận."),
        back=reverse("remedies:finding", args=[pk]),
        again=lambda form: record_page(request, FINDING, found, refused=("confirm", form), status=422),
    )


@require_POST
def clear_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Conclude that it is not so."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    return carry_out(
        request,
        ConcludeForm(request.POST),
        lambda form: actions.clear_finding(
            finding=found, conclusion=form.cleaned_data["conclusion"], actor=request.user
        ),
        said=_("Đã ghi kết luận; trường hợp này không còn tính vào số liệu."),
        back=reverse("remedies:finding", args=[pk]),
        again=lambda form: record_page(request, FINDING, found, refused=("clear", form), status=422),
    )
