"""Tasks: the list, one task, its progress, its lead, and its end."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from library import files
from records.listing import PAGE_SIZES, ordered, page_of
from records.views.sheets import Sheet, carry_out, opened
from remedies import actions
from remedies.access import CASE_ROLES, Can, get_task, rights_on_task, visible_tasks
from remedies.filters import TaskFilter
from remedies.forms import AssignForm, CompleteForm, DropForm, ProgressForm
from remedies.models import Task
from remedies.rows import task_rows
from remedies.states import TaskState
from units.access import standing
from units.names import identities
from units.tree import tree

COLUMNS = {
    "deadline": "deadline",
    "title": "title",
    "group": "group__order",
    "progress": "progress",
    "lead": "lead_unit__code",
    "state": "state",
}


@require_safe
def tasks(request: SignedInRequest) -> HttpResponse:
    """The tasks the user may see, nearest deadline first."""
    today = clock.today()
    nodes = tree(on=today, roots=standing(request.user, on=today).nodes(CASE_ROLES))
    seen = visible_tasks(request.user).select_related("group", "lead_person")
    chosen = TaskFilter(request.GET, queryset=seen, nodes=nodes, today=today)
    page = page_of(ordered(chosen.qs, request.GET, COLUMNS, "deadline"), request.GET)
    context = {
        "filter": chosen,
        "page_obj": page,
        "rows": task_rows(list(page), on=today),
        "page_sizes": PAGE_SIZES,
    }
    return render(request, "remedies/tasks.html", context)


@require_safe
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """One task with what was told of its progress."""
    return _page(request, get_task(request.user, pk, Can.VIEW))


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
        again=lambda form: _page(request, found, refused=("progress", form), status=422),
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
        again=lambda form: _page(request, found, refused=("complete", form), status=422),
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
        again=lambda form: _page(request, found, refused=("assign", form), status=422),
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
        again=lambda form: _page(request, found, refused=("drop", form), status=422),
    )


def _page(
    request: SignedInRequest, found: Task, *, refused: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    today = clock.today()
    helpers = list(found.cooperating_units.values_list("pk", flat=True))
    names = identities([found.plan.unit_id, *helpers], on=today)
    context = {
        "row": task_rows([found], on=today)[0],
        "planned_by": names[found.plan.unit_id].name,
        "helpers": [names[pk].name for pk in helpers],
        "notes": found.progress_notes.select_related("by__official"),
        "sheets": opened(_sheets(found, rights_on_task(request.user, found)), refused),
    }
    return render(request, "remedies/task.html", context, status=status)


def _sheets(found: Task, rights: frozenset[Can]) -> list[Sheet]:
    """The acts that this user may do now; a task that has ended has none."""
    if found.state != TaskState.OPEN:
        return []
    sheets, today = [], clock.today()
    if Can.REPORT_PROGRESS in rights:
        told = [_("Tiến độ và kết quả hiện ngay với đơn vị ban hành kế hoạch và đơn vị phối hợp.")]
        url = reverse("remedies:report_progress", args=[found.pk])
        form = ProgressForm(initial={"progress": found.progress})
        sheets.append(Sheet("progress", _("Cập nhật tiến độ"), told, url, _("Cập nhật tiến độ"), form))
        told = [_("Nhiệm vụ kết thúc với tệp minh chứng này. Không mở lại được.")]
        url = reverse("remedies:complete_task", args=[found.pk])
        done = CompleteForm(initial={"done_on": today})
        sheets.append(Sheet("complete", _("Hoàn thành"), told, url, _("Ghi nhận hoàn thành"), done))
    if Can.ASSIGN in rights:
        told = [_("Mỗi nhiệm vụ chỉ có một đơn vị và một cá nhân chủ trì. Việc giao lại được ghi vào nhật ký.")]
        url = reverse("remedies:assign_lead", args=[found.pk])
        assign = AssignForm(task=found, on=today)
        sheets.append(Sheet("assign", _("Giao lại chủ trì"), told, url, _("Giao lại"), assign))
        told = [_("Nhiệm vụ kết thúc mà không thực hiện. Không mở lại được.")]
        url = reverse("remedies:drop_task", args=[found.pk])
        sheets.append(Sheet("drop", _("Không thực hiện"), told, url, _("Ghi không thực hiện"), DropForm(), "danger"))
    return sheets
