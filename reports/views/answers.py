"""Giải trình cảnh báo: the writer's answer to each thing that the rules warn of."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from reports import actions
from reports.access import Can, get_report
from reports.answers import answered, pending
from reports.facts import gather
from reports.forms.answers import AnswersForm
from reports.models import Report
from reports.rules import check


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every warning with the field for its answer. What could be kept is kept, also where other answers are wrong."""
    report = get_report(request.user, pk, Can.EDIT)
    posted = request.POST if request.method == "POST" else None
    form = AnswersForm(posted, answers=answered(report, check(gather(report))))
    if request.method == "POST":
        is_sound = form.is_valid()
        changed = actions.answer_warnings(report=report, replies=form.replies, actor=request.user)
        if is_sound and not changed:
            messages.success(request, _told(report))
            return redirect("reports:report", report.pk)
        if len(form.replies) > len(changed):
            messages.info(request, _("Những giải trình khác đã được lưu."))
        form.ask_anew(changed)
    context = {"report": report, "form": form}
    return render(request, "reports/answers.html", context, status=422 if form.is_bound else 200)


def _told(report: Report) -> str:
    """What is left after the answers were kept."""
    found = check(gather(report))
    left = [problem for problem in pending(found, answered(report, found)) if not problem.blocking]
    if not left:
        return _("Đã lưu giải trình; mọi cảnh báo đã được giải trình.")
    return _("Đã lưu giải trình; còn %(count)s cảnh báo chưa giải trình.") % {"count": len(left)}
