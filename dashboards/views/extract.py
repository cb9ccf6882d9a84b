"""The extract of all that is held about one person, opened with a reason and printed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from dashboards.actions import open_extract
from dashboards.facts.extract import extract_of
from dashboards.forms import ExtractForm
from journal import clock
from remedies.states import ReadingReason
from units import access
from units.views.post_sheets import without_acts


@require_http_methods(["GET", "HEAD", "POST"])
def extract(request: SignedInRequest, pk: int) -> HttpResponse:
    """A reason is asked for; with one a part of the extract is shown on the answer, and the reading journalled."""
    official = access.get_official(request.user, pk)
    if not access.inspects(request.user, official):
        raise PermissionDenied("extract")
    form = ExtractForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(
            request,
            "dashboards/ask_extract.html",
            {"official": official, "form": form},
            status=422 if form.is_bound else 200,
        )
    reason = ReadingReason(form.cleaned_data["reason"])
    held = extract_of(official, request.user, on=clock.today(), part=form.cleaned_data["part"] or 1)
    open_extract(official=official, reason=reason, part=held.part, actor=request.user)
    posts = without_acts(held.person) if held.person else []
    return render(request, "dashboards/extract.html", {"extract": held, "posts": posts, "reason": reason})
