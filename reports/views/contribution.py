"""Sections of a unit's report that one of its offices writes: they, the outline around them, and no more."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from records.sheets import carry_out, opened, tell_refusal
from reports import actions
from reports.contributing import get_contribution
from reports.facts import gather
from reports.facts_of_chain import writings_of
from reports.forms.chain import FinishForm
from reports.last_text import last_text
from reports.proposing import proposable
from reports.states import WRITABLE
from reports.views import workspace
from reports.views.chain import finishing_sheet
from reports.views.desk import status


@require_safe
def contribution(request: SignedInRequest, pk: int) -> HttpResponse:
    """The sections that the reader was asked to write."""
    return _page(request, pk)


@require_POST
def finish_contribution(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """Whoever writes a section says that it is finished."""
    report, keys = get_contribution(request.user, pk)
    if key not in keys:
        raise Http404(_("Không có mục này."))
    return carry_out(
        request,
        FinishForm(request.POST),
        lambda form: actions.finish_section(
            report=report, key=key, revision=form.cleaned_data["revision"], actor=request.user
        ),
        said=_("Đã xác nhận soạn xong."),
        back=reverse("reports:contribution", args=[pk]),
        again=lambda form: _page(request, pk, refused=(f"finish-{key}", form), code=422),
    )


def _page(
    request: SignedInRequest, pk: int, *, refused: tuple[str, forms.Form] | None = None, code: int = 200
) -> HttpResponse:
    report, keys = get_contribution(request.user, pk)
    editable = report.state in WRITABLE
    mine = [row for row in writings_of(report) if row.section.key in keys]
    sheets = [finishing_sheet(row, "reports:finish_contribution") for row in mine] if editable else []
    tell_refusal(request, sheets, refused)
    context: dict[str, Any] = {
        **workspace.contributed(report, gather(report), keys),
        "report": report,
        "editable": editable,
        "status": status(report, None),
        "last": last_text(report) if editable else None,
        "proposed": proposable(report) if editable else (),
        "writings": [(row, f"finish-{row.section.key}") for row in mine],
        "sheets": opened(sheets, refused),
    }
    return render(request, "reports/contribution.html", context, status=code)
