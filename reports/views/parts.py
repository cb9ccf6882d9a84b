"""Parts of pages that are fetched by themselves: progress, problems, figures, the preview."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.outbox import state_of
from records.table import table_lines
from reports import actions
from reports.access import Can, abilities, get_report
from reports.answers import answered, pending
from reports.behind import behind
from reports.facts import ALL_FIGURES, figures_of, gather, of_window, scopes
from reports.figures import FIGURES
from reports.forms.report import WindowForm
from reports.jobs import DRAW_PREVIEW
from reports.models import Preview, Report
from reports.own_cases import OwnCase, demand_draft_without_own_case, own_among
from reports.past import past_of
from reports.rules import check
from reports.verdicts import glance, verdict
from reports.views.desk import desk
from reports.views.problems import shown
from reports.views.workspace import beside_the_past, section_states, window_label
from reports.windows import WindowError
from units.access import standing
from units.facts.undivided import undivided

RECORDS_SHOWN = 200


@require_safe
def progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """The desk again, while the worker draws or signs; the page of signing is told when there is news."""
    report = get_report(request.user, pk)
    context = desk(request, report, at="signing" if request.GET.get("at") == "signing" else "")
    response = render(request, "reports/_desk.html", {**context, "swap_state": True})
    if context["work"] is None or context["work"].failed:
        response["HX-Trigger"] = "paper-changed"
    return response


@require_safe
def problems(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is to be mended, after a save."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    can = abilities(report, standing(request.user))
    seen, editable = glance(report) if Can.SUBMIT in can else None, Can.EDIT in can
    facts = gather(report)
    found = check(facts)
    answers = answered(report, found)
    waiting = pending(found, answers)
    context = {
        "problems": shown(found, answers, report, editable=editable),
        "pending": len(waiting),
        "sections": section_states(report, facts, waiting),
        "verdict": verdict(report, seen) if seen and not waiting else "",
    }
    return render(request, "reports/_problems.html", context)


@require_safe
def figures(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every figure of the registry for the report's unit and round, to insert; `?start=&end=` for those days."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    form = WindowForm(request.GET if "start" in request.GET else None, last_day=report.expectation.round.ends_on)
    tokens = of_window(form.window) if form.is_valid() else ALL_FIGURES
    items = beside_the_past(figures_of(report.expectation, tokens).values(), past_of(report), report)
    editable = Can.EDIT in abilities(report, standing(request.user))
    apart = undivided(report.subject_unit, on=report.expectation.round.ends_on)
    context = {"report": report, "items": items, "editable": editable, "form": form, "undivided": apart}
    return render(request, "reports/_figures.html", context)


@require_safe
def records(request: SignedInRequest, pk: int, code: str, window: str) -> HttpResponse:
    """The records behind one figure, without any name."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    figure = FIGURES.get(code)
    if figure is None:
        raise Http404(_("Không có chỉ tiêu này."))
    if figure.of_round_only:
        return redirect("reports:lower", report.pk)
    try:
        scope = scopes(report.subject_unit, report.expectation.round)(window)
    except WindowError as trouble:
        raise Http404(_("Không có khoảng thời gian này.")) from trouble
    kind, columns, rows = behind(figure, scope)
    own = own_among(figure, scope, request.user)
    count, rows = rows.count(), rows.exclude(pk__in=[row.pk for row in own]) if own else rows
    context = {
        "report": report,
        "figure": figure,
        "window_label": window_label(window),
        "days": scope.window,
        "count": count,
        "kept_back": bool(own),
        "columns": columns,
        "lines": table_lines(kind, list(rows[:RECORDS_SHOWN]), columns, on=scope.on),
        "shown": RECORDS_SHOWN,
        "fact": figures_of(report.expectation, [(code, window)]).get((code, window)),
    }
    return render(request, "reports/records.html", context)


@require_POST
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks for the draft to be drawn, and shows how far it is."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    try:
        demand_draft_without_own_case(report, user=request.user)
    except OwnCase as own:
        return render(request, "reports/_preview.html", {"report": report, "refused": str(own)})
    actions.ask_preview(report=report)
    return _preview(request, report)


@require_safe
def preview_progress(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far the drawing of the draft is; the paper itself once it is there."""
    return _preview(request, get_report(request.user, pk, Can.VIEW_DRAFT))


def _preview(request: SignedInRequest, report: Report) -> HttpResponse:
    job = state_of(DRAW_PREVIEW, report.pk)
    ready = Preview.objects.filter(report=report).first() if job.state == "done" else None
    return render(request, "reports/_preview.html", {"report": report, "job": job, "preview": ready})
