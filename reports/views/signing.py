"""The page on which a leader and a registrar sign: the paper before the eyes, the ways to sign, how far it is."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.flow import StateChanged
from library.giving import saved_file
from reports import actions
from reports.access import Can, get_report
from reports.errands import tool_of_installation
from reports.forms.report import ActForm, ConfirmForm
from reports.models import Filing, FilingFile, Report, Signature
from reports.states import FILED, ReportState
from reports.views.desk import Work, desk
from reports.views.verb import Verb

PAPER_IS_THERE = FILED | {ReportState.NUMBERED, ReportState.SIGNED}
"""States in which the current filing has a number, and with it a paper."""

OUTSIDE = {Can.SIGN_OUTSIDE, Can.ISSUE_OUTSIDE}


@dataclass(frozen=True)
class Step:
    """One step of the paper: what, when it was done, with which key; `tone` and `word` say how it stands."""

    label: str | Promise
    word: str | Promise
    tone: str
    at: datetime | None = None
    key: str = ""


@require_safe
def signing(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page, for whoever reads the working paper; there is none before a number was given."""
    return signing_page(request, get_report(request.user, pk, Can.VIEW_DRAFT))


def signing_page(
    request: SignedInRequest, report: Report, *, refused: tuple[Verb, ActForm] | None = None, status: int = 200
) -> HttpResponse:
    """The page, also with the sheet of a refused act open."""
    if report.state not in PAPER_IS_THERE:
        raise Http404(_("Báo cáo chưa được cấp số, chưa có văn bản để ký."))
    context = desk(request, report, refused=refused, at="signing")
    filing = context["filing"]
    tool, signs_outside = tool_of_installation(), bool(OUTSIDE & context["can"] and context["file"])
    signs_outside = signs_outside and context["work"] is None
    context |= {
        "steps": _steps(filing, context["work"]),
        "signs_outside": signs_outside,
        "tool_form": ConfirmForm(request=request, report=report) if tool and signs_outside else None,
        "signature": filing.content["signature"],
        "issuer": filing.content["issuer"],
    }
    response = render(request, "reports/signing.html", context, status=status)
    if tool and signs_outside:  # the one page that speaks to the tool
        response._csp_update = {"connect-src": [tool.origin]}  # type: ignore[attr-defined]  # as csp_update writes it
    return response


def report_to_sign_outside(request: SignedInRequest, pk: int) -> Report:
    """The report, for whoever signs it next with a tool outside; otherwise 404 or 403."""
    report = get_report(request.user, pk)
    return get_report(request.user, pk, Can.ISSUE_OUTSIDE if report.state == ReportState.SIGNED else Can.SIGN_OUTSIDE)


@require_POST
def take_out(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file that is to be signed next with a tool outside, to be saved; that it was given out is journalled."""
    report = report_to_sign_outside(request, pk)
    try:
        given = actions.take_out(report=report, actor=request.user)
    except (StateChanged, actions.NotTaken):
        messages.warning(request, _("Bản để ký chưa sẵn sàng; hãy thử lại sau ít phút."))
        return redirect("reports:signing", report.pk)
    return saved_file(given.file, f"de-ky-{report.pk}.pdf")


def _steps(filing: Filing, work: Work | None) -> list[Step]:
    drawn = next((file for file in filing.files.all() if file.kind == FilingFile.Kind.DRAWN), None)
    made = {row.kind: row for row in filing.signatures.select_related("certificate")}
    rows = [_step(gettext_lazy("Dựng bản in"), work if drawn is None else None, drawn.stored_at if drawn else None)]
    for kind, label in (
        (Signature.Kind.PERSON, gettext_lazy("Người có thẩm quyền ký")),
        (Signature.Kind.ORGANISATION, gettext_lazy("Cơ quan ký, phát hành")),
    ):
        row = made.get(kind)
        at = row.signed_at if row else None
        rows.append(_step(label, work if row and at is None and drawn else None, at, _key(row) if row and at else ""))
    return rows


def _step(label: str | Promise, work: Work | None, at: datetime | None, key: str = "") -> Step:
    if at is not None:
        return Step(label, gettext_lazy("Xong"), "done", at, key)
    if work is None:
        return Step(label, gettext_lazy("Chờ"), "wait")
    return Step(label, _("Chưa được") if work.failed else _("Đang làm"), "late" if work.failed else "run")


def _key(row: Signature) -> str:
    """With which certificate, and where its key is."""
    if row.certificate is None:
        return _("chứng thư thử, không có giá trị pháp lý")
    where = _("công cụ ngoài") if row.outside_field else _("thiết bị trên máy chủ ký số")
    return _("%(name)s, %(where)s") % {"name": row.certificate.name, "where": where}
