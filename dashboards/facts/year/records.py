"""The records behind a number: exactly those that were counted, as far as the reader may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.text import capfirst

from accounts.models import User
from dashboards.cells import Cell, cell
from dashboards.facts.filing import position, with_filings
from dashboards.facts.year.line import Line
from dashboards.facts.year.span import Span
from records.kind import Kind
from records.listing import ordered
from records.registry import kind_of
from reports.models import Expectation, Report
from units.access import VISIBLE_TREE_ROLES, Standing, standing
from units.names import identities


@dataclass(frozen=True)
class Behind:
    """The records in sight, in the order asked for; `kind` is None for owed reports."""

    kind: Kind | None
    rows: QuerySet[Any]
    out_of_sight: int


@dataclass(frozen=True)
class FilingLine:
    """A report that was due, how it stands, and its address if the reader may open it."""

    expectation: Expectation
    unit: str
    first_issued_at: datetime | None
    cell: Cell
    report_id: int | None


def behind(line: Line, span: Span, user: User, asked: QueryDict) -> Behind:
    """The records that `line` counts in `span`."""
    counted = line.rows(span)
    kind = kind_of(counted.model)
    pks = counted.order_by().values("pk")
    if kind is None:
        in_reach = standing(user).answers_for(*VISIBLE_TREE_ROLES)
        owed = Expectation.everything.filter(pk__in=pks, unit__in=in_reach).select_related("round")
        rows: QuerySet[Any] = with_filings(owed).order_by("deadline", "pk")
    else:
        rows = ordered(kind.seen_by(user).filter(pk__in=pks), asked, kind.sorts, kind.usual_sort)
    return Behind(kind, rows, counted.count() - rows.count())


def filing_lines(rows: Sequence[Any], person: Standing, *, today: date) -> list[FilingLine]:
    """The owed reports of one page (of `with_filings`), by the names of their units at the deadline."""
    reports = {report.expectation_id: report for report in Report.objects.filter(expectation__in=rows)}
    openable = set(Report.objects.visible_to(person).filter(expectation__in=rows).values_list("pk", flat=True))
    names = identities({row.unit_id for row in rows}, on=rows[0].deadline) if rows else {}
    return [_filing_line(row, reports.get(row.pk), openable, names[row.unit_id].name, today) for row in rows]


def _filing_line(row: Any, report: Report | None, openable: set[int], name: str, today: date) -> FilingLine:
    state = report.state if report else None
    stands = position(row.deadline, state, row.first_issued_at, row.last_issued_at, row.was_late, row.was_nil)
    opens = report.pk if report and report.pk in openable else None
    return FilingLine(row, capfirst(name), row.first_issued_at, cell(stands, today=today), opens)
