"""The desk of a report: where it stands, what may be done with it now, and what the worker is doing."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from journal.keys import new_key
from journal.outbox import JobState, state_of
from reports.access import EXCERPT_ROLES, Can, abilities
from reports.annex_files import are_drawn, files_of
from reports.forms.report import ActForm
from reports.jobs import DRAW, DRAW_ANNEXES, MAKE_SIGNATURE
from reports.known import held_of
from reports.models import Filing, FilingFile, Report, Signature
from reports.states import WRITABLE, ReportState
from reports.views.verb import Verb
from reports.views.verbs import VERBS
from reports.words import DRAWING, state_in_words
from units.access import standing

NEEDS_PAPER = {Can.SIGN, Can.ISSUE, Can.SIGN_OUTSIDE, Can.ISSUE_OUTSIDE, Can.ISSUE_ON_PAPER}
"""Acts on the drawn file: they wait until it is there."""


@dataclass(frozen=True)
class Sheet:
    """One grave act, ready to be shown. Its fields get ids of their own, because a page holds several forms."""

    verb: Verb
    url: str
    key: str
    form: ActForm
    sentences: list[str]
    is_open: bool

    def __post_init__(self) -> None:
        self.form.auto_id = f"{self.id}-%s"

    @property
    def id(self) -> str:
        """The element's id."""
        return f"sheet-{self.verb.name}"


@dataclass(frozen=True)
class Work:
    """What the worker is doing for the report."""

    label: str
    job: JobState

    @property
    def failed(self) -> bool:
        """Whether it has given up."""
        return self.job.state == "failed"


def current_filing(report: Report, can: frozenset[Can]) -> Filing | None:
    """The filing that the report's state speaks of; for others, the issue that stands (decision 8)."""
    filings = report.filings.prefetch_related("files", "signatures", "register_entries")
    if Can.VIEW_DRAFT in can:
        return filings.first()
    issued = list(filings.filter(issued_at__isnull=False))
    return held_of(issued) if issued else None


def file_of(filing: Filing | None) -> FilingFile | None:
    """The furthest stored revision of a filing's PDF."""
    files = {file.kind: file for file in filing.files.all()} if filing else {}
    for kind in (FilingFile.Kind.ISSUED, FilingFile.Kind.SCANNED, FilingFile.Kind.SIGNED, FilingFile.Kind.DRAWN):
        if kind in files:
            return files[kind]
    return None


AWAITED = {ReportState.NUMBERED: Signature.Kind.PERSON, ReportState.SIGNED: Signature.Kind.ORGANISATION}
"""The signature that moves a report on from its state."""


def _is_drawn(filing: Filing | None) -> bool:
    return filing is not None and file_of(filing) is not None and are_drawn(filing)


def work_on(report: Report, filing: Filing | None) -> Work | None:
    """What is being drawn or signed just now, or has failed.

    Also when the awaited signature is made: it moved the report on after its state was read, so the page asks again.
    """
    if filing is None or report.state not in AWAITED:
        return None
    if file_of(filing) is None:
        return Work(str(DRAWING), state_of(DRAW, filing.pk))
    if not are_drawn(filing):
        return Work(_("Đang dựng phụ lục ở tệp riêng"), state_of(DRAW_ANNEXES, filing.pk))
    for signature in filing.signatures.all():
        if signature.kind == AWAITED[ReportState(report.state)]:
            is_seal = signature.kind == Signature.Kind.ORGANISATION
            label = _("Đang đóng dấu và phát hành") if is_seal else _("Đang ký số")
            return Work(label, state_of(MAKE_SIGNATURE, signature.pk))
    return None


def status(report: Report, work: Work | None) -> dict[str, str]:
    """The label and tone of a report's state, a little finer than the state itself."""
    if work is not None:
        return {"label": work.label, "tone": "late" if work.failed else "run"}
    label, tone = state_in_words(report.state)
    return {"label": label, "tone": tone}


def desk(
    request: SignedInRequest, report: Report, *, refused: tuple[Verb, ActForm] | None = None, at: str = ""
) -> dict[str, Any]:
    """The context of `reports/_desk.html`. `refused` is a form that came back with errors.

    `at` is the page that the acts lead back to, where it is not the report's own. `is_earlier`: the filing is the one
    before the text that is being written or decided on.
    """
    can = abilities(report, standing(request.user))
    filing = current_filing(report, can)
    work = work_on(report, filing) if Can.VIEW_DRAFT in can else None
    sheets = [] if work and not work.failed else _sheets(request, report, filing, can, refused)
    register = (
        next((entry for entry in filing.register_entries.all() if not entry.void_reason), None) if filing else None
    )
    return {
        "report": report,
        "at": at,
        "filing": filing,
        "register": register,
        "work": work,
        "status": status(report, work),
        "file": file_of(filing),
        "annex_files": files_of(filing) if filing else [],
        "is_earlier": Can.VIEW_DRAFT in can and report.state in WRITABLE | {ReportState.SUBMITTED},
        "sheets": [replace(sheet, url=f"{sheet.url}?at={at}") for sheet in sheets] if at else sheets,
        "may_sign": bool(NEEDS_PAPER & {sheet.verb.can for sheet in sheets}),
        "can": can,
        "may_excerpt": report.filings.filter(accepted_at__isnull=False).exists()
        and standing(request.user).holds_at(report.unit_id, *EXCERPT_ROLES),
    }


def _sheets(
    request: SignedInRequest,
    report: Report,
    filing: Filing | None,
    can: frozenset[Can],
    refused: tuple[Verb, ActForm] | None,
) -> list[Sheet]:
    sheets = []
    for verb in VERBS:
        if verb.can not in can or (verb.can in NEEDS_PAPER and not _is_drawn(filing)):
            continue
        came_back = refused is not None and refused[0] is verb
        form = refused[1] if refused is not None and came_back else verb.form(request=request, report=report)
        url = reverse(f"reports:{verb.name}", args=[report.pk])
        sentences = [*verb.sentences(report), *verb.personally(report, request.user)]
        sheets.append(Sheet(verb, url, new_key(), form, sentences, came_back))
    return sheets
