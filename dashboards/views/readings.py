"""Who has opened names and papers of some records, for the auditor: on the screen and as a workbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from dashboards.actions import ask_readings
from dashboards.facts.entries import entries_for, lines, may_read
from dashboards.facts.readings import COLUMNS, accounts_of
from dashboards.facts.readings import readings as found_readings
from dashboards.forms import ReadingsForm
from journal import clock
from records.exporting import Computed
from records.views.exporting import take_away
from units.access import standing

MOST = 2_000
"""Lines on the screen and in the workbook; more are narrowed by a later day."""


@require_http_methods(["GET", "HEAD", "POST"])
def readings(request: SignedInRequest) -> HttpResponse:
    """Asked with a form, because asking is journalled; for anybody but an auditor there is no such page."""
    person = standing(request.user)
    if not may_read(person):
        raise Http404(_("Không có trang này."))
    form = ReadingsForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "dashboards/readings.html", {"form": form}, status=422 if form.is_bound else 200)
    asked = form.cleaned_data
    entries = found_readings(
        entries_for(person),
        findings=[row.pk for row in asked["findings"]],
        official=asked["person"],
        since=asked["since"],
    )
    told = lines(list(entries[:MOST]), clock.today())
    ask_readings(findings=asked["findings"], official=asked["person"], actor=request.user)
    if "excel" in request.POST:
        return take_away(request, Computed("readings", _("Ai đã xem"), COLUMNS, told))
    context = {"form": form, "asked": True, "lines": told, "accounts": accounts_of(told), "is_cut": len(told) == MOST}
    return render(request, "dashboards/readings.html", context)
