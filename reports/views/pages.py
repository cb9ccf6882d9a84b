"""The pages: my reports, one report, the register."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from records.exporting import listed
from records.listing import page_of, wide_page_of
from records.views.listing import parts_of
from reports.access import Can, abilities, get_report, reviewed_filings
from reports.books import BOOK_ROLES
from reports.facts import gather
from reports.forms.report import ActForm
from reports.listings import REGISTER, REPORTS
from reports.models import Report
from reports.rules import Problem, check
from reports.states import WRITABLE, ReportState
from reports.verdicts import glance, verdict
from reports.views import workspace
from reports.views.desk import desk
from reports.views.register import book_year
from reports.views.verb import Verb
from units.access import standing


@require_safe
def report_list(request: SignedInRequest) -> HttpResponse:
    """The reports that I may see, newest round first."""
    found = listed(REPORTS, request.user, request.GET)
    page = wide_page_of(found.rows, request.GET)
    return render(request, "reports/list.html", parts_of(request, found, page))


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
        seen = glance(report) if Can.SUBMIT in can else None
        facts = gather(report)
        open_to_check = report.state in WRITABLE or report.state == ReportState.SUBMITTED
        found = problems if problems is not None else (check(facts) if open_to_check else [])
        context |= workspace.working(report, facts, found, can)
        context["verdict"] = verdict(report, seen) if seen and not context["pending"] else ""
        return render(request, "reports/report.html", context, status=status)
    reached = Report.objects.in_reach_of(who).filter(pk=report.pk).exists()
    context |= workspace.filed(report, who.on, reached=reached)
    context["reviewed"] = reviewed_filings(request.user).filter(pk=context["filing"].pk).exists()
    return render(request, "reports/filed.html", context, status=status)


@require_safe
def register(request: SignedInRequest) -> HttpResponse:
    """The register of outgoing documents of my units (NĐ30 Phụ lục IV)."""
    found = listed(REGISTER, request.user, request.GET)
    page = page_of(found.rows, request.GET)
    keeps_books = standing(request.user).holds(*BOOK_ROLES)
    context = {**parts_of(request, found, page), "book_year": str(book_year(found)), "keeps_books": keeps_books}
    return render(request, "reports/register.html", context)
