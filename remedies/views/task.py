"""Tasks: their progress, their end, and what the plan's unit decides. The list and the page come from the kind."""

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from library.giving import saved_file
from records.views.record import act_on_record
from remedies import actions
from remedies.access import Can, get_task, helping_unit, rights_on_task, visible_tasks
from remedies.forms.task import (
    AcceptForm,
    CompleteForm,
    CooperationForm,
    DropForm,
    ExtendForm,
    ProgressForm,
    ReopenForm,
    TransferForm,
)
from remedies.kinds.task import TASK


@require_safe
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file that shows the task was done, always as a download."""
    found = get_task(request.user, pk, Can.VIEW)
    if found.evidence is None:
        raise Http404(_("Nhiệm vụ này chưa có tệp minh chứng."))
    return saved_file(found.evidence.file, found.evidence.name)


@require_POST
def report_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note how far the task is; a unit that helps, what it has done of it."""
    found = get_task(request.user, pk, Can.NOTE_PROGRESS)
    leads = Can.REPORT_PROGRESS in rights_on_task(request.user, found)

    def act(form: forms.Form) -> None:
        unit = helping_unit(request.user, found)
        if leads or unit is None:
            actions.report_progress(task=found, **form.cleaned_data, actor=request.user)
        else:
            actions.note_cooperation(task=found, unit=unit, **form.cleaned_data, actor=request.user)

    return act_on_record(
        request,
        TASK,
        found,
        "progress",
        ProgressForm(request.POST) if leads else CooperationForm(request.POST),
        act,
        said=_("Đã cập nhật tiến độ.") if leads else _("Đã ghi phần việc phối hợp."),
    )


@require_POST
def complete_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the task is done, and show it."""
    found = get_task(request.user, pk, Can.REPORT_PROGRESS)
    return act_on_record(
        request,
        TASK,
        found,
        "complete",
        CompleteForm(request.POST, request.FILES),
        lambda form: actions.complete_task(
            task=found,
            done_on=form.cleaned_data["done_on"],
            evidence_name=form.cleaned_data["evidence"].name,
            evidence=form.cleaned_data["evidence"].read(),
            actor=request.user,
        ),
        said=_("Đã báo cáo hoàn thành; chờ đơn vị ban hành kế hoạch xác nhận."),
    )


@require_POST
def accept_completion(request: SignedInRequest, pk: int) -> HttpResponse:
    """Confirm that it is done."""
    found = get_task(request.user, pk, Can.STEER)
    return act_on_record(
        request,
        TASK,
        found,
        "accept",
        AcceptForm(request.POST),
        lambda form: actions.accept_completion(task=found, note=form.cleaned_data["note"], actor=request.user),
        said=_("Đã xác nhận hoàn thành."),
    )


@require_POST
def reopen_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open it anew as another task; afterwards that one is shown."""
    found = get_task(request.user, pk, Can.STEER)

    def act(form: ReopenForm) -> str:
        anew = actions.reopen_task(task=found, **form.values(), actor=request.user)
        return reverse("remedies:task", args=[anew.pk])

    return act_on_record(
        request,
        TASK,
        found,
        "reopen",
        ReopenForm(request.POST, user=request.user, row=found),
        act,
        said=_("Đã mở lại thành nhiệm vụ mới này."),
    )


@require_POST
def transfer_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Pass the lead on; who does not see the task any more then is shown the list."""
    found = get_task(request.user, pk, Can.TRANSFER)

    def act(form: TransferForm) -> str | None:
        actions.transfer_task(task=found, **form.values(), actor=request.user)
        return None if visible_tasks(request.user).filter(pk=pk).exists() else reverse("remedies:tasks")

    return act_on_record(
        request,
        TASK,
        found,
        "transfer",
        TransferForm(request.POST, user=request.user, row=found),
        act,
        said=_("Đã chuyển chủ trì."),
    )


@require_POST
def extend_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move the deadline to a later day."""
    found = get_task(request.user, pk, Can.STEER)
    return act_on_record(
        request,
        TASK,
        found,
        "extend",
        ExtendForm(request.POST, user=request.user, row=found),
        lambda form: actions.extend_task(task=found, **form.values(), actor=request.user),
        said=_("Đã gia hạn."),
    )


@require_POST
def drop_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the task will not be done."""
    found = get_task(request.user, pk, Can.STEER)
    return act_on_record(
        request,
        TASK,
        found,
        "drop",
        DropForm(request.POST, user=request.user, row=found),
        lambda form: actions.drop_task(task=found, **form.values(), actor=request.user),
        said=_("Đã ghi nhận không thực hiện."),
    )


@require_POST
def confirm_drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide again that it will not be done."""
    found = get_task(request.user, pk, Can.STEER)
    return act_on_record(
        request,
        TASK,
        found,
        "confirm-drop",
        DropForm(request.POST, user=request.user, row=found),
        lambda form: actions.confirm_drop(task=found, **form.values(), actor=request.user),
        said=_("Đã ghi quyết định."),
    )
