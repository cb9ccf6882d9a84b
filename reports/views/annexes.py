"""The annexes of a report while it is being written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from journal.refusal import Refused
from records.fields import key_in
from reports import actions
from reports.access import Can, get_report
from reports.facts import gather
from reports.forms.annex import AnnexForm


@require_http_methods(["GET", "HEAD", "POST"])
def annexes(request: SignedInRequest, pk: int) -> HttpResponse:
    """The annexes that the report has, those that the outline asks for, and the form of a new one."""
    report = get_report(request.user, pk, Can.EDIT)
    form = AnnexForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        try:
            annex = actions.add_annex(report=report, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("Đã thêm phụ lục “%s”.") % annex.title)
            return redirect("reports:annexes", report.pk)
    found = gather(report).annexes
    answered = {annex.row.asked_id for annex in found}
    asked = [annex for annex in report.expectation.round.annexes.all() if annex.pk not in answered]
    context = {"report": report, "form": form, "annexes": found, "asked": asked}
    return render(request, "reports/annexes.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_annex(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes an annex away; one that somebody else took away meanwhile is gone already."""
    report = get_report(request.user, pk, Can.EDIT)
    chosen = report.annexes.select_related("report").filter(pk=key_in(request.POST.get("annex", ""))).first()
    if chosen is not None:
        actions.remove_annex(annex=chosen, actor=request.user)
        messages.success(request, _("Đã bỏ phụ lục “%s”.") % chosen.title)
    return redirect("reports:annexes", report.pk)
