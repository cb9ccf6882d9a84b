"""Tasks: their progress, their lead, and their end. The list and the page come from the kind."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from library import files
from records.sheets import carry_out
from records.views.record import record_page
from remedies import actions
from remedies.access import Can, get_task
from remedies.forms.task import AssignForm, CompleteForm, DropForm, ProgressForm
from remedies.kinds.task import TASK


@require_safe
def evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file that shows the task was done, always as a download."""
    found = get_task(request.user, pk, Can.VIEW)
    if found.evidence is None:
        raise Http404(_("Nhiệm vụ này chưa có tệp minh chứng."))
    response = HttpResponse(files.read(found.evidence.file), content_type=found.evidence.file.media_type)
    response.headers["Content-Disposition"] = files.as_download(found.evidence.name)
    return response


@require_POST
def report_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note how far the task is."""
    found = get_task(request.user, pk, Can.REPORT_PROGRESS)
    return carry_out(
        request,
        ProgressForm(request.POST),
        lambda form: actions.report_progress(
            task=found,
            progress=form.cleaned_data["progress"],
            note=form.cleaned_data["note"],
            actor=request.user,
        ),
        said=_("Đã cập nhật tiến độ."),
        back=reverse("remedies:task", args=[pk]),
        again=lambda form: record_page(request, TASK, found, refused=("progress", form), status=422),
    )


@require_POST
def complete_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the task is done, and show it."""
    found = get_task(request.user, pk, Can.REPORT_PROGRESS)
    return carry_out(
        request,
        CompleteForm(request.POST, request.FILES),
        lambda form: actions.complete_task(
            task=found,
            done_on=form.cleaned_data["done_on"],
            evidence_name=form.cleaned_data["evidence"].name,
            evidence=form.cleaned_data["evidence"].read(),
            actor=request.user,
        ),
        said=_("Đã ghi nhận hoàn thành."),
        back=reverse("remedies:task", args=[pk]),
        again=lambda form: record_page(request, TASK, found, refused=("complete", form), status=422),
    )


@require_POST
def assign_lead(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand the task to another lead."""
    found = get_task(request.user, pk, Can.ASSIGN)
    return carry_out(
        request,
        AssignForm(request.POST, task=found, on=clock.today()),
        lambda form: actions.assign_lead(
            task=found,
            lead_unit=form.cleaned_data["posting"].unit,
            lead_person=form.cleaned_data["posting"].official,
            since=form.cleaned_data["since"],
            revision=form.cleaned_data["revision"],
            actor=request.user,
        ),
        said=_("Đã giao lại chủ trì."),
        back=reverse("remedies:task", args=[pk]),
        again=lambda form: record_page(request, TASK, found, refused=("assign", form), status=422),
    )


@require_POST
def drop_task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the task will not be done."""
    found = get_task(request.user, pk, Can.ASSIGN)
    return carry_out(
        request,
        DropForm(request.POST),
        lambda form: actions.drop_task(task=found, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã ghi nhận không thực hiện."),
        back=reverse("remedies:task", args=[pk]),
        again=lambda form: record_page(request, TASK, found, refused=("drop", form), status=422),
    )
