"""Findings: how one is concluded. Name, list and page come from the kind."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from records.views.record import act_on_record
from remedies import actions
from remedies.access import Can, get_finding, visible_findings
from remedies.forms.case import ConcludeForm, ConfirmForm, DuplicateForm, ReasonForm
from remedies.kinds.finding import FINDING
from remedies.states import EvidenceStep


@require_POST
def verify_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to verify."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    act = lambda form: actions.verify_finding(finding=found, actor=request.user)  # noqa: E731 -- the act of the sheet
    said = _("Đã chuyển sang xác minh.")
    return act_on_record(request, FINDING, found, "verify-finding", forms.Form(request.POST), act, said=said)


@require_POST
def confirm_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Conclude that it is so."""
    found = get_finding(request.user, pk, Can.CONCLUDE)

    def act(form: ConfirmForm) -> None:
        step, conclusion = EvidenceStep(form.cleaned_data["step"]), form.cleaned_data["conclusion"]
        actions.confirm_finding(finding=found, step=step, conclusion=conclusion, actor=request.user)

    said = _("Đã ghi kết luận.")
    return act_on_record(request, FINDING, found, "confirm-finding", ConfirmForm(request.POST), act, said=said)


@require_POST
def clear_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Conclude that it is not so."""
    found = get_finding(request.user, pk, Can.CONCLUDE)

    def act(form: ConcludeForm) -> None:
        actions.clear_finding(finding=found, conclusion=form.cleaned_data["conclusion"], actor=request.user)

    said = _("Đã ghi kết luận; trường hợp này không còn tính vào số liệu.")
    return act_on_record(request, FINDING, found, "clear-finding", ConcludeForm(request.POST), act, said=said)


@require_POST
def leave_open_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that there is not enough to conclude."""
    found = get_finding(request.user, pk, Can.CONCLUDE)

    def act(form: ConcludeForm) -> None:
        actions.leave_open_finding(finding=found, conclusion=form.cleaned_data["conclusion"], actor=request.user)

    said = _("Đã ghi chưa đủ căn cứ kết luận.")
    return act_on_record(request, FINDING, found, "leave-open-finding", ConcludeForm(request.POST), act, said=said)


@require_POST
def reopen_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Verify again, for a reason."""
    found = get_finding(request.user, pk, Can.CONCLUDE)

    def act(form: ReasonForm) -> None:
        actions.reopen_finding(finding=found, reason=form.cleaned_data["reason"], actor=request.user)

    said = _("Đã mở lại để xác minh.")
    return act_on_record(request, FINDING, found, "reopen-finding", ReasonForm(request.POST), act, said=said)


@require_POST
def mark_duplicate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say which finding had the same matter before."""
    found = get_finding(request.user, pk, Can.ENTER)
    form = DuplicateForm(request.POST, finding=found, scope=visible_findings(request.user))

    def act(form: DuplicateForm) -> None:
        actions.mark_duplicate(finding=found, original=form.cleaned_data["original"], actor=request.user)

    said = _("Đã ghi trùng hồ sơ; hồ sơ này không còn tính vào số liệu.")
    return act_on_record(request, FINDING, found, "mark-duplicate", form, act, said=said)


@require_POST
def unmark_duplicate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it was another matter after all."""
    found = get_finding(request.user, pk, Can.ENTER)
    act = lambda form: actions.unmark_duplicate(finding=found, actor=request.user)  # noqa: E731 -- the act of the sheet
    said = _("Đã ghi không trùng; hồ sơ trở lại “Phản ánh”.")
    return act_on_record(request, FINDING, found, "unmark-duplicate", forms.Form(request.POST), act, said=said)
