"""Findings: the list without names, one finding, the name behind it, and the conclusion."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.refusal import Refused
from library.models import CatalogueItem
from records.listing import PAGE_SIZES, ordered, page_of
from records.views.sheets import Sheet, carry_out, opened
from remedies import actions
from remedies.access import CASE_ROLES, Can, get_finding, rights_on_finding, visible_findings
from remedies.filters import FindingFilter
from remedies.forms import ConcludeForm, ConfirmForm, ReadNameForm
from remedies.models import Finding
from remedies.rows import finding_rows
from remedies.states import EvidenceStep, FindingState, ReadingReason
from remedies.suggestions import groups_for
from units.access import standing
from units.models import Official
from units.tree import tree

COLUMNS = {"found_on": "found_on", "step": "step", "state": "state", "unit": "unit__code"}


@require_safe
def findings(request: SignedInRequest) -> HttpResponse:
    """The findings the user may see, newest first. Names never stand here."""
    today = clock.today()
    nodes = tree(on=today, roots=standing(request.user, on=today).nodes(CASE_ROLES))
    seen = visible_findings(request.user).select_related("field").prefetch_related("manifestations")
    chosen = FindingFilter(request.GET, queryset=seen, nodes=nodes, today=today)
    page = page_of(ordered(chosen.qs, request.GET, COLUMNS, "-found_on"), request.GET)
    rows = finding_rows(list(page), on=today)
    context = {"filter": chosen, "page_obj": page, "rows": rows, "page_sizes": PAGE_SIZES}
    return render(request, "remedies/findings.html", context)


@require_safe
def finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """One finding, without the name."""
    return _page(request, get_finding(request.user, pk, Can.VIEW))


@require_POST
def read_name(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same page with the name, once; the reading is journalled with its reason."""
    found = get_finding(request.user, pk, Can.READ_NAME)
    form = ReadNameForm(request.POST)
    if form.is_valid():
        reason = ReadingReason(form.cleaned_data["reason"])
        try:
            return _page(request, found, named=actions.read_name(finding=found, reason=reason, actor=request.user))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, found, refused=("read-name", form), status=422)


@require_POST
def verify_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin to verify."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    return carry_out(
        request,
        forms.Form(request.POST),
        lambda form: actions.verify_finding(finding=found, actor=request.user),
        said=_("Đã chuyển sang xác minh."),
        back=reverse("remedies:finding", args=[pk]),
        again=lambda form: _page(request, found, refused=("verify", form), status=422),
    )


@require_POST
def confirm_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Conclude that it is so."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    return carry_out(
        request,
        ConfirmForm(request.POST),
        lambda form: actions.confirm_finding(
            finding=found,
            step=EvidenceStep(form.cleaned_data["step"]),
            conclusion=form.cleaned_data["conclusion"],
            actor=request.user,
        ),
        said=_("Đã ghi kết luận."),
        back=reverse("remedies:finding", args=[pk]),
        again=lambda form: _page(request, found, refused=("confirm", form), status=422),
    )


@require_POST
def clear_finding(request: SignedInRequest, pk: int) -> HttpResponse:
    """Conclude that it is not so."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    return carry_out(
        request,
        ConcludeForm(request.POST),
        lambda form: actions.clear_finding(
            finding=found, conclusion=form.cleaned_data["conclusion"], actor=request.user
        ),
        said=_("Đã ghi kết luận; trường hợp này không còn tính vào số liệu."),
        back=reverse("remedies:finding", args=[pk]),
        again=lambda form: _page(request, found, refused=("clear", form), status=422),
    )


def _page(
    request: SignedInRequest,
    found: Finding,
    *,
    named: Official | None = None,
    refused: tuple[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.today()
    causes = list(found.causes.select_related("parent"))
    groups = CatalogueItem.objects.of("remedy_group", on=today).filter(code__in=groups_for(row.code for row in causes))
    context = {
        "row": finding_rows([found], on=found.found_on)[0],
        "causes": causes,
        "groups": groups,
        "named": named,
        "sheets": opened(_sheets(found, rights_on_finding(request.user, found)), refused),
    }
    return render(request, "remedies/finding.html", context, status=status)


def _sheets(found: Finding, rights: frozenset[Can]) -> list[Sheet]:
    """The acts that this user may do now."""
    sheets = []
    if Can.CONCLUDE in rights and found.state == FindingState.REPORTED:
        told = [_("Trường hợp chuyển sang “Đang xác minh”. Chưa phải là kết luận.")]
        url = reverse("remedies:verify_finding", args=[found.pk])
        sheets.append(Sheet("verify", _("Xác minh"), told, url, _("Bắt đầu xác minh"), forms.Form()))
    if Can.CONCLUDE in rights and found.state == FindingState.VERIFYING:
        told = [_("Trường hợp được kết luận là có và tính vào số liệu báo cáo.")]
        url = reverse("remedies:confirm_finding", args=[found.pk])
        form = ConfirmForm(initial={"step": found.step})
        sheets.append(Sheet("confirm", _("Kết luận có"), told, url, _("Ghi kết luận có"), form))
    if Can.CONCLUDE in rights and found.state in {FindingState.REPORTED, FindingState.VERIFYING}:
        told = [_("Trường hợp được kết luận là không có và không còn tính vào số liệu. Không đổi lại được.")]
        url = reverse("remedies:clear_finding", args=[found.pk])
        sheets.append(Sheet("clear", _("Kết luận không có"), told, url, _("Ghi kết luận không có"), ConcludeForm()))
    if Can.READ_NAME in rights and found.official_id:
        sheets.append(_read_name_sheet(found))
    return sheets


def _read_name_sheet(found: Finding) -> Sheet:
    told = [
        _("Họ tên chỉ hiện một lần trên trang này và không nằm trong danh sách nào."),
        _("Việc xem được ghi vào nhật ký: người xem, thời điểm, lý do."),
    ]
    url = reverse("remedies:read_name", args=[found.pk])
    return Sheet("read-name", _("Xem họ tên"), told, url, _("Xem họ tên"), ReadNameForm(), quiet=True)
