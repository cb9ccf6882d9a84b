"""Inspections and visits: the plan, and the documents that they leave. The rest comes from the kinds."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.refusal import Outdated
from library.giving import saved_file
from records.access import get_record
from records.kind import Kind
from records.sheets import carry_out
from records.views.record import record_page
from remedies import actions
from remedies.access import Can, get_document, get_inspection, get_visit
from remedies.facts.coverage import plan_of
from remedies.facts.papers import papers_of
from remedies.forms.case import ReasonForm
from remedies.forms.inspection import DocumentForm, PlanForm, UnplanForm
from remedies.kinds.inspection import INSPECTION
from remedies.kinds.visit import VISIT
from remedies.models import Inspection, Visit


def _page(request: SignedInRequest, kind: Kind, pk: int, refused: tuple[str, object]) -> HttpResponse:
    row = get_record(request.user, kind, pk)
    return record_page(request, kind, row, refused=refused, status=422)  # type: ignore[arg-type]  # any form


@require_POST
def plan_units(request: SignedInRequest, pk: int) -> HttpResponse:
    """Units that the inspection means to visit."""
    found = get_inspection(request.user, pk, Can.ENTER)

    def act(form: PlanForm) -> None:
        first, last = form.days()
        actions.plan_units(inspection=found, units=form.chosen(), first_day=first, last_day=last, actor=request.user)

    return carry_out(
        request,
        PlanForm(request.POST, inspection=found),
        act,
        said=_("Đã đưa vào kế hoạch."),
        back=reverse("remedies:inspection", args=[pk]),
        again=lambda form: _page(request, INSPECTION, pk, ("plan-units", form)),
    )


@require_POST
def unplan_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    """A unit that will not be visited after all."""
    found = get_inspection(request.user, pk, Can.ENTER)

    def act(form: UnplanForm) -> None:
        planned = found.planned_units.filter(pk=form.cleaned_data["planned"]).first()
        if planned is None:
            raise Outdated(_("Đơn vị này không còn trong kế hoạch."))
        reason = form.cleaned_data["reason"]
        actions.unplan_unit(inspection=found, planned=planned, reason=reason, actor=request.user)

    return carry_out(
        request,
        UnplanForm(request.POST, planned=plan_of(found, on=clock.today())),
        act,
        said=_("Đã bỏ khỏi kế hoạch."),
        back=reverse("remedies:inspection", args=[pk]),
        again=lambda form: _page(request, INSPECTION, pk, ("unplan-unit", form)),
    )


@require_POST
def add_document_to_inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """A document of the whole inspection."""
    return _add_document(request, INSPECTION, get_inspection(request.user, pk, Can.ENTER))


@require_POST
def add_document_to_visit(request: SignedInRequest, pk: int) -> HttpResponse:
    """A document of one visit."""
    return _add_document(request, VISIT, get_visit(request.user, pk, Can.ENTER))


def _add_document(request: SignedInRequest, kind: Kind, of: Inspection | Visit) -> HttpResponse:
    visit = of if isinstance(of, Visit) else None
    inspection = of.inspection if isinstance(of, Visit) else of

    def act(form: DocumentForm) -> None:
        values = form.cleaned_data
        actions.add_document(
            inspection=inspection,
            visit=visit,
            kind=values["kind"],
            notation=values["notation"],
            dated=values["dated"],
            file=(values["file"].name, values["file"].read()),
            actor=request.user,
        )

    return carry_out(
        request,
        DocumentForm(request.POST, request.FILES),
        act,
        said=_("Đã thêm văn bản."),
        back=reverse(kind.url_name(kind.code), args=[of.pk]),
        again=lambda form: _page(request, kind, of.pk, ("add-document", form)),
    )


@require_POST
def remove_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """A document put to the wrong place."""
    found = get_document(request.user, pk, Can.ENTER)
    kind, of = (VISIT, found.visit_id) if found.visit_id else (INSPECTION, found.inspection_id)
    return carry_out(
        request,
        ReasonForm(request.POST),
        lambda form: actions.remove_document(document=found, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã gỡ văn bản."),
        back=reverse(kind.url_name(kind.code), args=[of]),
        again=lambda form: _page(request, kind, of, (f"remove-document-{pk}", form)),
    )


@require_safe
def file_of_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file of a document, always as a download."""
    found = get_document(request.user, pk, Can.VIEW)
    attachment = papers_of([found])[found._meta.label_lower, found.pk][0]
    return saved_file(attachment.file, attachment.name)
