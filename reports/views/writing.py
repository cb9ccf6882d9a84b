"""Writing: opening a report, saving a section, stating nil and figures, subject and recipients."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.flow import StateChanged
from journal.keys import new_key
from journal.refusal import Refused
from records.sheets import carry_out
from reports import actions, document
from reports.access import Can, get_report
from reports.contributing import get_section_to_write
from reports.document import DocumentError
from reports.facts import FigureFact, figures_of
from reports.figures import FIGURES
from reports.forms.report import DetailsForm, FigureForm, NilForm, of_details
from reports.last_text import last_text
from reports.models import Expectation, NilStatement, Report, Section
from reports.proposing import proposable, proposal
from reports.views.workspace import chip, source
from units.access import standing
from units.names import system_of
from units.roles import Role

VISITS = ("inspection.visits", "year_to_date")
MOST_DIGITS = 7
"""Of the place of a block: no section has more."""


@require_POST
def open_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begins the report that my unit owes; the existing one is opened."""
    who = standing(request.user)
    mine = Expectation.objects.filter(unit_id__in=who.nodes([Role.CLERK])).select_related("round__regime", "unit")
    expectation = get_object_or_404(mine, pk=pk)
    report = actions.open_report(expectation=expectation, actor=request.user)
    return redirect("reports:report", report.pk)


@require_POST
def save_section(request: SignedInRequest, pk: int, key: str) -> JsonResponse:
    """Saves one section by itself; the editor's contract is in docs/frontend.md."""
    try:
        report = get_section_to_write(request.user, pk, key).report
    except PermissionDenied:
        return JsonResponse({"message": _("Báo cáo không còn ở trạng thái soạn thảo.")}, status=403)
    try:
        posted = json.loads(request.body)
        body, revision = posted["body"], int(posted["revision"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return JsonResponse({"problems": [_("Không đọc được nội dung gửi lên.")]}, status=422)
    try:
        section = actions.save_section(report=report, key=key, body=body, revision=revision, actor=request.user)
    except DocumentError as trouble:
        return JsonResponse({"problems": [str(trouble)]}, status=422)
    except actions.RevisionConflict as conflict:
        return JsonResponse({**_saved(conflict.section), "body": conflict.section.body}, status=409)
    except StateChanged:
        return JsonResponse({"message": _("Báo cáo vừa rời trạng thái soạn thảo.")}, status=403)
    return JsonResponse(_saved(section))


@require_safe
def last_text_of_section(request: SignedInRequest, pk: int, key: str) -> JsonResponse:
    """What the unit filed in this section for the period before, for the editor to take over at a press."""
    section = get_section_to_write(request.user, pk, key)
    report = section.report
    last = last_text(report)
    if last is None or section.key not in last.bodies:
        return JsonResponse({"source": None, "body": document.empty(), "figures": []})
    body = last.bodies[section.key]
    figures = figures_of(report.expectation, document.figures(body))
    return JsonResponse({"source": source(last.source), "body": body, "figures": [*map(chip, figures.values())]})


@require_safe
def proposal_of_section(request: SignedInRequest, pk: int, key: str) -> JsonResponse:
    """What the unit's tasks have to say in this section, for the editor to take over at a press."""
    section = get_section_to_write(request.user, pk, key)
    body = proposal(section.report) if section.key in proposable(section.report) else document.empty()
    return JsonResponse({"source": None, "body": body, "figures": []})


def _saved(section: Section) -> dict[str, Any]:
    official = getattr(section.saved_by, "official", None)
    name = official.full_name if official else str(section.saved_by or "")
    at = timezone.localtime(section.saved_at)
    return {
        "revision": section.revision,
        "saved_at": at.isoformat(),
        "at": at.isoformat(),
        "saved_by": name,
        "by": name,
    }


@require_POST
def mend_slip(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Mends a slip that the proof pass found, and shows the text again at its place."""
    report = get_report(request.user, pk, Can.EDIT)
    section = get_object_or_404(report.sections, key=key)
    block = request.POST.get("block", "")
    found = request.POST.get("found", "")
    number = int(block) if block.isdecimal() and len(block) < MOST_DIGITS else -1
    try:
        actions.mend_slip(report=report, key=section.key, block=number, found=found, actor=request.user)
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Đã sửa “%s”.") % found)
    return redirect(f"{reverse('reports:report', args=[report.pk])}#section-{section.key}")


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: SignedInRequest, pk: int) -> HttpResponse:
    """Subject, recipients and file copy."""
    report = get_report(request.user, pk, Can.EDIT)
    system = system_of(report.unit, on=clock.today())
    form = DetailsForm(request.POST or None, initial=of_details(report), system=system)
    if request.method != "POST":
        return _details(request, report, form)

    def keep(form: DetailsForm) -> None:
        with form.meeting():
            actions.set_recipients(report=report, actor=request.user, **form.cleaned_data)

    return carry_out(
        request,
        form,
        keep,
        said=_("Đã lưu trích yếu và nơi nhận."),
        back=reverse("reports:report", args=[report.pk]),
        again=lambda form: _details(request, report, form),
    )


def _details(request: SignedInRequest, report: Report, form: DetailsForm) -> HttpResponse:
    context = {"report": report, "form": form, "key": new_key()}
    return render(request, "reports/details.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def nil(request: SignedInRequest, pk: int) -> HttpResponse:
    """States that something was not found."""
    report = get_report(request.user, pk, Can.EDIT)
    form = NilForm(request.POST or None, initial={"basis": _usual_basis(report)})
    if request.method == "POST" and form.is_valid():
        abouts = form.cleaned_data.pop("about")
        actions.state_nil(report=report, abouts=abouts, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Đã ghi xác nhận không phát sinh."))
        return redirect("reports:report", report.pk)
    context = {"report": report, "form": form, "statements": report.nil_statements.order_by("about")}
    return render(request, "reports/nil.html", context, status=422 if form.is_bound else 200)


def _usual_basis(report: Report) -> str:
    """What the records say: whether anything was inspected since January."""
    visits = figures_of(report.expectation, [VISITS])[VISITS].value
    return NilStatement.Basis.AFTER_INSPECTION if visits else NilStatement.Basis.WITHOUT_INSPECTION


@require_POST
def retract_nil(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes a nil statement back."""
    report = get_report(request.user, pk, Can.EDIT)
    about = request.POST.get("about", "")
    if about not in NilStatement.About.values:
        raise Http404(_("Không có xác nhận này."))
    actions.retract_nil(report=report, about=about, actor=request.user)
    messages.success(request, _("Đã bỏ xác nhận không phát sinh."))
    return redirect("reports:report", report.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: SignedInRequest, pk: int) -> HttpResponse:
    """States a figure other than the computed one, with a reason."""
    report = get_report(request.user, pk, Can.EDIT)
    initial = {"code": request.GET.get("code"), "window": request.GET.get("window")}
    form = FigureForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.state_figure(report=report, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Đã ghi số liệu của đơn vị kèm lý do."))
        return redirect("reports:report", report.pk)
    context = {"report": report, "form": form, "fact": _fact(report, form)}
    return render(request, "reports/figure.html", context, status=422 if form.is_bound else 200)


def _fact(report: Report, form: FigureForm) -> FigureFact | None:
    """The computed figure that the form is about."""
    from_form = form.data if form.is_bound else form.initial
    token = (str(from_form.get("code")), str(from_form.get("window")))
    return figures_of(report.expectation, [token]).get(token)


@require_POST
def retract_figure(request: SignedInRequest, pk: int) -> HttpResponse:
    """Goes back to the computed figure."""
    report = get_report(request.user, pk, Can.EDIT)
    code, window = request.POST.get("code", ""), request.POST.get("window", "")
    if code not in FIGURES or "\x00" in window:
        raise Http404(_("Không có chỉ tiêu này."))
    actions.retract_figure(report=report, code=code, window=window, actor=request.user)
    messages.success(request, _("Chỉ tiêu trở lại số liệu tính từ hồ sơ."))
    return redirect("reports:report", report.pk)
