"""The year-end sheet (phiếu tổng hợp năm) of a unit or a head, the records behind its numbers, and the workbook."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards.access import get_posts_of_head, get_unit_of_year
from dashboards.actions import take_year_sheet
from dashboards.facts.year.records import Behind, behind, filing_lines
from dashboards.facts.year.sheet import LINES, sheet
from dashboards.facts.year.subject import Subject, head_subject, unit_subject
from dashboards.workbook import year_workbook
from journal import clock
from journal.replica import from_replica
from library.language import in_vietnamese
from records.listing import PAGE_SIZES, page_of
from records.table import chosen_columns, table_lines
from records.texts import text_of, who
from records.views.exporting import as_workbook
from units.access import standing
from units.facts.undivided import undivided
from units.models import Unit

YEARS_OFFERED = 12
"""Years that the picker offers; further back leads the link to the year before."""


@require_safe
@from_replica
def of_unit(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    """The sheet of a unit."""
    return _page(request, _unit(request, code, year), year)


@require_safe
@from_replica
def of_head(request: SignedInRequest, pk: int, year: int) -> HttpResponse:
    """The sheet of a person for the days on which they led a unit."""
    return _page(request, _head(request, pk, year), year)


@require_safe
@from_replica
def records_of_unit(request: SignedInRequest, code: str, year: int, line: str) -> HttpResponse:
    """The records behind a number of a unit."""
    return _records(request, _unit(request, code, year), year, line)


@require_safe
@from_replica
def records_of_head(request: SignedInRequest, pk: int, year: int, line: str) -> HttpResponse:
    """The records behind a number of a head."""
    return _records(request, _head(request, pk, year), year, line)


@require_POST
def take_year_of_unit(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    """The sheet of a unit as a workbook."""
    return _workbook(request, _unit(request, code, year), year)


@require_POST
def take_year_of_head(request: SignedInRequest, pk: int, year: int) -> HttpResponse:
    """The sheet of a head as a workbook."""
    return _workbook(request, _head(request, pk, year), year)


def _unit(request: SignedInRequest, code: str, year: int) -> Subject:
    unit = get_unit_of_year(request.user, code)
    _demand_past(year)
    return _begun(unit_subject(unit, year, today=clock.today()), year)


def _head(request: SignedInRequest, pk: int, year: int) -> Subject:
    posts = get_posts_of_head(request.user, pk)
    _demand_past(year)
    return _begun(head_subject(posts[0].official, posts, year, today=clock.today()), year)


def _demand_past(year: int) -> None:
    if not 1 < year <= clock.today().year:
        raise Http404(_("Không có phiếu của năm này."))


def _begun(subject: Subject, year: int) -> Subject:
    """The subject, unless the year lies before its first."""
    if year < subject.first_year:
        raise Http404(_("Không có phiếu của năm này."))
    return subject


def _page(request: SignedInRequest, subject: Subject, year: int) -> HttpResponse:
    today, span = clock.today(), subject.span(year)
    before = subject.span(year - 1) if year > subject.first_year else None
    context = {
        "subject": subject,
        "year": year,
        "on": span.on,
        "runs": year == today.year,
        "sections": sheet(span, before),
        "years": range(today.year, max(subject.first_year, today.year - YEARS_OFFERED) - 1, -1),
        "earlier": year - 1 if before else None,
        "later": year + 1 if year < today.year else None,
        "today": today,
        "undivided": undivided(subject.about, on=span.on) if isinstance(subject.about, Unit) else [],
    }
    return render(request, "dashboards/year.html", context)


def _records(request: SignedInRequest, subject: Subject, year: int, code: str) -> HttpResponse:
    line = LINES.get(code)
    if line is None:
        raise Http404(_("Không có chỉ tiêu này."))
    found = behind(line, subject.span(year), request.user, request.GET)
    page = page_of(found.rows, request.GET)
    context = {
        "subject": subject,
        "year": year,
        "line": line,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "out_of_sight": found.out_of_sight,
        **_table(request, found, list(page)),
    }
    return render(request, "dashboards/year_records.html", context)


def _table(request: SignedInRequest, found: Behind, rows: list[Any]) -> dict[str, object]:
    """The rows of a page as their own list would show them."""
    today = clock.today()
    if found.kind is None:
        return {"filings": filing_lines(rows, standing(request.user), today=today)}
    columns = [column for column in chosen_columns(found.kind.columns, request.GET) if not column.named]
    return {"columns": columns, "lines": table_lines(found.kind, rows, columns, on=today)}


@in_vietnamese()
def _workbook(request: SignedInRequest, subject: Subject, year: int) -> HttpResponse:
    span = subject.span(year)
    sections = sheet(span, subject.span(year - 1) if year > subject.first_year else None)
    title = _("Phiếu tổng hợp năm %(year)d: %(name)s") % {"year": year, "name": subject.title}
    told = _("Tài liệu nội bộ. Số liệu chốt đến hết ngày %(on)s; xuất lúc %(at)s, người xuất: %(who)s.")
    if year == clock.today().year:
        told = _(
            "Tài liệu nội bộ. Số liệu tính đến hết ngày %(on)s, năm chưa kết thúc nên phiếu còn thay đổi; "
            "xuất lúc %(at)s, người xuất: %(who)s."
        )
    told %= {
        "on": text_of(span.on),
        "at": text_of(clock.now()),
        "who": who(request.user),
    }
    content = year_workbook(sections, year=year, title=title, told=told)
    take_year_sheet(about=subject.about, year=year, actor=request.user)
    return as_workbook(content, f"{title.replace(':', ',')}.xlsx")
