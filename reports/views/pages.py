"""The pages: my reports, one report, the register."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.listing import PAGE_SIZES, ordered, page_of
from reports.access import Can, abilities, get_report
from reports.facts import gather
from reports.filters.report import RegisterFilter, ReportFilter
from reports.forms.report import ActForm
from reports.models import RegisterEntry, Report
from reports.querysets import OWN_ROLES
from reports.rules import Problem, check
from reports.states import WRITABLE, ReportState
from reports.views import workspace
from reports.views.desk import desk
from reports.views.verbs import Verb
from units.access import identities, standing

COLUMNS = {
    "unit": "unit__code",
    "round": "expectation__round__ends_on",
    "deadline": "expectation__deadline",
    "state": "state",
}
REGISTER_COLUMNS = {"number": "number", "day": "issued_on", "sent": "sent_on", "received": "received_on"}
"""What the lists are sorted by."""


@require_safe
def report_list(request: SignedInRequest) -> HttpResponse:
    """The reports that I may see, newest round first."""
    who = standing(request.user)
    visible = Report.objects.visible_to(who).with_names()
    chosen = ReportFilter(request.GET, queryset=visible, request=request)
    page = page_of(ordered(chosen.qs, request.GET, COLUMNS, "-round"), request.GET)
    units = {pk for report in page.object_list for pk in (report.unit_id, report.expectation.unit_id)}
    names = identities(units, on=who.on)
    rows = [workspace.row(report, names) for report in page.object_list]
    context = {"filter": chosen, "page_obj": page, "rows": rows, "page_sizes": PAGE_SIZES}
    return render(request, "reports/list.html", context)


@require_safe
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """One report: the workspace for its own unit, the issued filing for everybody else."""
    return report_page(request, get_report(request.user, pk))


def report_page(
    request: SignedInRequest,
    report: Report,
    *,
    refused: tuple[Verb, ActForm] | None = None,
    problems: list[Problem] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a report, also after a refusal: with the sheet open again, or the problems shown."""
    who = standing(request.user)
    can = abilities(report, who)
    context: dict[str, Any] = {**desk(request, report, refused=refused), "shown_problems": problems is not None}
    if Can.VIEW_DRAFT in can:
        facts = gather(report)
        open_to_check = report.state in WRITABLE or report.state == ReportState.SUBMITTED
        found = problems if problems is not None else (check(facts) if open_to_check else [])
        context |= workspace.working(report, facts, found, can)
        return render(request, "reports/report.html", context, status=status)
    context |= workspace.filed(report, who.on)
    return render(request, "reports/filed.html", context, status=status)


@require_safe
def register(request: SignedInRequest) -> HttpResponse:
    """The register of outgoing documents of my units (NĐ30 Phụ lục IV)."""
    who = standing(request.user)
    entries = RegisterEntry.objects.filter(series__issuer_id__in=who.nodes(OWN_ROLES)).select_related(
        "series", "filing__report", "filing__replaced_by"
    )
    chosen = RegisterFilter(request.GET, queryset=entries, request=request)
    page = page_of(ordered(chosen.qs, request.GET, REGISTER_COLUMNS, "-day"), request.GET)
    context = {"filter": chosen, "page_obj": page, "page_sizes": PAGE_SIZES, "today": clock.today()}
    return render(request, "reports/register.html", context)
