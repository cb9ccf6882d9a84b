"""Rounds and reports for programs: what a report says and where it stands, its paper, writing and submitting it.

Who owes in a round, and who is late, is the list `owed`; the reports that one may see are the list `reports`.
"""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, Path, Query, Router, Schema
from pydantic import Field

from accounts.api import TokenRequest, demand_scope
from accounts.models import Scope
from journal.keys import answered, once
from journal.problems import Conflicting, NotTaken, demand_parameters
from library.language import in_vietnamese
from reports import actions
from reports.access import Can, abilities, get_report
from reports.contributing import get_section_to_write
from reports.document import DocumentError
from reports.facts import FigureFact, gather
from reports.known import held_of
from reports.models import Filing, Report, Round, RoundSection, Section
from reports.views.papers import issued_pdf
from reports.words import state_in_words
from units.access import Standing, standing
from units.names import identities

router = Router(tags=["reports"])

LARGEST = 2**63 - 1
Number = Annotated[int, Path(ge=1, le=LARGEST)]
Key = Annotated[UUID, Header(alias="Idempotency-Key", description="a fresh UUID for each thing to be done")]
Json = dict[str, Any]


class RoundOut(Schema):
    """One round of a reporting regime."""

    id: int
    code: str
    name: str
    regime: str
    starts_on: date
    ends_on: date


class RoundsOut(Schema):
    """A part of the rounds by `id`; `next` is `after` of the following part, or null."""

    rounds: list[RoundOut]
    next: int | None


class FigureOut(Schema):
    """One figure: `value` as a number where there is one, `text` as it is printed."""

    code: str
    window: str
    label: str
    value: int | None
    text: str
    status: str


class SectionOut(Schema):
    """One section. While the report is written, `body` is the document with its `revision`; afterwards the text as
    issued, and `revision` is null."""

    key: str
    title: str
    body: Json
    revision: int | None


class IssueOut(Schema):
    """One issue of the report that may be read; its PDF is at `papers/{attempt}`."""

    attempt: int
    notation: str
    day: date | None
    issued_at: datetime | None


class ReportOut(Schema):
    """One report as the token's owner may read it: the working text for its own unit, the issued one for others."""

    id: int
    unit: str
    unit_name: str
    round: RoundOut
    deadline: date
    state: str
    state_label: str
    sections: list[SectionOut]
    figures: list[FigureOut]
    issues: list[IssueOut]


class SectionIn(Schema):
    """The text of a section as a document (docs/data-model.md), over the `revision` that was read."""

    body: Json
    revision: Annotated[int, Field(ge=1, le=2**31 - 1)]


class SavedOut(Schema):
    """Where the section stands now."""

    revision: int
    saved_at: datetime


@router.get("/rounds", response=RoundsOut, url_name="rounds")
def rounds(
    request: TokenRequest,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Json:
    """The rounds of all regimes, which everybody may look at."""
    demand_parameters(request, "after", "limit")
    found = list(Round.objects.select_related("regime").filter(pk__gt=after).order_by("pk")[: limit + 1])
    shown = found[:limit]
    return {"rounds": [_told_round(row) for row in shown], "next": shown[-1].pk if len(found) > limit else None}


@router.get("/reports/{pk}", response=ReportOut, url_name="report")
def report(request: TokenRequest, pk: Number) -> Json:
    """State, text and figures of one report."""
    return _told(request, get_report(request.user, pk))


@router.get(
    "/reports/{pk}/papers/{attempt}",
    url_name="paper",
    openapi_extra={
        "responses": {200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}}
    },
)
def paper(request: TokenRequest, pk: Number, attempt: Annotated[int, Path(ge=1, le=32767)]) -> HttpResponse:
    """The PDF of one issue of a report, as far as it may be read."""
    answer = issued_pdf(request.user, pk, attempt)
    del answer["X-Frame-Options"]  # nobody shows it in a frame of ours
    return answer


@router.post("/reports/{pk}/sections/{key}/save", response=SavedOut, url_name="save_section")
def save_section(
    request: TokenRequest, pk: Number, key: Annotated[str, Path(pattern="^[a-z0-9-]{1,60}$")], body: SectionIn
) -> Section:
    """Saves a section; 409 with what stands there now when somebody has saved since that `revision`."""
    demand_scope(request, Scope.WRITE_REPORTS)
    found = get_section_to_write(request.user, pk, key).report
    try:
        return actions.save_section(report=found, key=key, body=body.body, revision=body.revision, actor=request.user)
    except DocumentError as trouble:
        raise NotTaken({"body": [str(trouble)]}) from trouble
    except actions.RevisionConflict as conflict:
        now = {"revision": conflict.section.revision, "body": conflict.section.body}
        raise Conflicting(_("Người khác đã lưu mục này trước; hãy ghép hai bản rồi lưu lại."), now) from conflict


@router.post("/reports/{pk}/submit", response=ReportOut, url_name="submit")
def submit(request: TokenRequest, pk: Number, key: Key) -> Json:
    """Hands the report to the unit's leader; 422 with what must be mended or answered first."""
    demand_scope(request, Scope.WRITE_REPORTS)
    if not answered(request.user, str(key), path=request.path):
        found = get_report(request.user, pk, Can.SUBMIT)
        try:
            once(request.user, str(key), lambda: _submitted(found, request), path=request.path)
        except actions.ProblemsFound as trouble:
            raise NotTaken(_by_section(trouble)) from trouble
    return _told(request, get_report(request.user, pk))


def _submitted(found: Report, request: TokenRequest) -> str:
    actions.submit(report=found, actor=request.user)
    return str(found.pk)


def _by_section(trouble: actions.ProblemsFound) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in trouble.problems:
        told.setdefault(one.section or "report", []).append(one.sentence)
    return told


@in_vietnamese()
def _told(request: TokenRequest, found: Report) -> Json:
    who = standing(request.user)
    name = identities([found.unit_id], on=who.on)[found.unit_id].name
    text = _working(found) if Can.VIEW_DRAFT in abilities(found, who) else _issued(found, who)
    return {
        "id": found.pk,
        "unit": found.unit.code,
        "unit_name": name,
        "round": _told_round(found.expectation.round),
        "deadline": found.expectation.deadline,
        "state": found.state,
        "state_label": state_in_words(found.state)[0],
        **text,
    }


def _told_round(row: Any) -> Json:
    return {
        "id": row.pk,
        "code": row.code,
        "name": row.name,
        "regime": row.regime.code,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def _working(found: Report) -> Json:
    """The text as it stands, with live figures, for the own unit."""
    sections = found.sections.order_by("order")
    filings = found.filings.prefetch_related("register_entries")
    return {
        "sections": [
            {"key": row.key, "title": row.title, "body": row.body, "revision": row.revision} for row in sections
        ],
        "figures": [_told_figure(fact) for fact in gather(found).figures.values()],
        "issues": [_told_issue(filing) for filing in filings],
    }


def _issued(found: Report, who: Standing) -> Json:
    """The issue that stands as it was frozen, for everybody else; all of them for whose tree the unit lies in."""
    filings = list(found.filings.filter(issued_at__isnull=False).prefetch_related("register_entries"))
    held = held_of(filings)
    content = held.payload or held.content
    keys = found.sections.filter(part=RoundSection.Part.SECTION).order_by("order").values_list("key", flat=True)
    reached = Report.objects.in_reach_of(who).filter(pk=found.pk).exists()
    return {
        "sections": [
            {"key": key, "title": section["title"], "body": {"blocks": section["blocks"]}, "revision": None}
            for section, key in zip(content["sections"], keys, strict=False)
        ],
        "figures": held.facts.get("figures", []),
        "issues": [_told_issue(filing) for filing in (filings if reached else [held])],
    }


def _told_issue(filing: Filing) -> Json:
    entry = next((entry for entry in filing.register_entries.all() if not entry.void_reason), None)
    return {
        "attempt": filing.attempt,
        "notation": entry.notation if entry else "",
        "day": entry.issued_on if entry else None,
        "issued_at": filing.issued_at,
    }


def _told_figure(fact: FigureFact) -> Json:
    return {
        "code": fact.code,
        "window": fact.window,
        "label": str(fact.label),
        "value": fact.value,
        "text": fact.text,
        "status": fact.status,
    }
