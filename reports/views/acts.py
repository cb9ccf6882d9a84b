"""Every grave act comes through here: guard, bind, act once, say, redirect."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from journal import keys
from journal.flow import StateChanged
from journal.refusal import Refused
from records.views.record import record_page
from reports import actions
from reports.access import allowed, get_report, sees
from reports.forms.report import ActForm
from reports.kinds.review import REVIEW
from reports.models import Filing, Report
from reports.views.pages import report_page
from reports.views.signing import signing_page
from reports.views.verb import Verb
from reports.views.verbs import BY_NAME
from units.access import standing

REFUSALS = (
    Refused,
    actions.SelfApproval,
    actions.SelfSealing,
    actions.Unprintable,
    actions.NoReason,
    actions.NotTheSigner,
    actions.CapacityEnded,
)
"""What an action refuses with a sentence for the user."""


@require_POST
def act(request: SignedInRequest, pk: int, verb: str) -> HttpResponseBase:
    """Does one act on a report. The same key posted twice is one act (row 57)."""
    wanted, key = BY_NAME[verb], request.POST.get("idempotency_key", "")
    if done := keys.answered(request.user, key, path=request.path):
        return redirect(done)
    report = get_report(request.user, pk)
    if not allowed(report, standing(request.user), wanted.can):
        raise PermissionDenied(_("Bạn không có quyền làm việc này với báo cáo ở trạng thái hiện nay."))
    form = wanted.form(request.POST, request=request, report=report, files=request.FILES)
    if not form.is_valid():
        return _again(request, report, wanted, form)
    return _perform(request, report, wanted, form, key)


def _reviewed(request: SignedInRequest, report: Report) -> Filing | None:
    """The filing on whose page of review the act was offered; None for an act of the report's own page."""
    if request.GET.get("at") != "review":
        return None
    return REVIEW.seen_by(request.user).filter(report=report).first()


def _page_of(request: SignedInRequest, report: Report) -> str:
    """Where the act was offered, so that it leads back there; home for whom the report is now out of sight."""
    filing = _reviewed(request, report)
    if filing is None and not sees(standing(request.user), report):
        return reverse("home")
    if filing is not None:
        return reverse("reports:review", args=[filing.pk])
    return reverse("reports:signing" if _is_signing(request) else "reports:report", args=[report.pk])


def _is_signing(request: SignedInRequest) -> bool:
    """Whether the act was offered on the page of signing."""
    return request.GET.get("at") == "signing"


def _again(request: SignedInRequest, report: Report, verb: Verb, form: ActForm) -> HttpResponse:
    """The page on which the act was offered, with the refused form open."""
    filing = _reviewed(request, report)
    if _is_signing(request):
        return signing_page(request, report, refused=(verb, form), status=422)
    if filing is None:
        return report_page(request, report, refused=(verb, form), status=422)
    return record_page(request, REVIEW, filing, refused=(verb.name, form), status=422)


def _perform(request: SignedInRequest, report: Report, verb: Verb, form: ActForm, key: str) -> HttpResponse:
    def once() -> str:
        verb.perform(report, form, request.user)
        return _page_of(request, report)

    try:
        url = keys.once(request.user, key, once, path=request.path)
    except actions.ProblemsFound as trouble:
        return report_page(request, report, problems=trouble.problems, status=422)
    except (actions.BadDate, actions.NotTaken) as trouble:
        form.add_error("day" if isinstance(trouble, actions.BadDate) else "signed", str(trouble))
        return _again(request, report, verb, form)
    except REFUSALS as trouble:
        messages.error(request, str(trouble))
        return redirect(_page_of(request, report))
    except StateChanged:
        messages.warning(request, _("Báo cáo vừa chuyển trạng thái; việc của bạn chưa được thực hiện. Hãy xem lại."))
        return redirect(_page_of(request, report))
    messages.success(request, str(verb.said))
    return redirect(url)
