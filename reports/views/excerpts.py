"""The public excerpt of a report, inside: made, looked through, published by a second person, withdrawn."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from records.sheets import Sheet, carry_out, opened, tell_refusal
from reports import access, actions
from reports.forms.excerpt import PublishForm, WithdrawForm
from reports.forms.report import NothingForm
from reports.models import Excerpt, Report

Refusal = tuple[str, forms.Form]


@require_safe
def excerpt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The excerpt of a report as it would be published, with the names that were taken out."""
    return _page(request, access.get_report_to_excerpt(request.user, pk))


def _page(
    request: SignedInRequest, report: Report, *, refused: Refusal | None = None, status: int = 200
) -> HttpResponse:
    made = Excerpt.objects.filter(filing__report=report).select_related(
        "made_by__official", "approved_by__official", "withdrawn_by__official"
    )
    found = next((row for row in made if row.withdrawn_at is None), None)
    sheets = _sheets(request, report, found)
    tell_refusal(request, sheets, refused)
    context = {
        "report": report,
        "excerpt": found,
        "withdrawn": [row for row in made if row.withdrawn_at is not None],
        "is_public": found is not None and access.public_excerpts().filter(pk=found.pk).exists(),
        "sheets": opened(sheets, refused),
    }
    return render(request, "reports/excerpt.html", context, status=status)


def _sheets(request: SignedInRequest, report: Report, found: Excerpt | None) -> list[Sheet]:
    """What may be done now."""
    if found is None:
        told = [
            _("Lập từ nội dung, số liệu đã chấp nhận: tên người được lược, số nhỏ được che."),
            _("Chưa ai ngoài đơn vị đọc được; lãnh đạo khác người lập duyệt thì mới công khai."),
        ]
        url = reverse("reports:make_excerpt", args=[report.pk])
        return [Sheet("make", _("Lập bản trích công khai"), told, url, _("Lập bản trích"), NothingForm())]
    sheets = []
    if found.approved_at is None and access.may_publish(request.user, found):
        told = [
            _("Mọi người đọc được bản trích ở trang công khai, không cần đăng nhập."),
            _("Nội dung không sửa được; khi cần thì rút, có lý do."),
        ]
        url = reverse("reports:approve_excerpt", args=[found.pk])
        sheets.append(Sheet("approve", _("Duyệt công khai"), told, url, _("Công khai"), PublishForm()))
    told = [_("Bản trích không còn ở trang công khai; lý do được giữ lại."), _("Sau đó lập được bản trích mới.")]
    url = reverse("reports:withdraw_excerpt", args=[found.pk])
    sheets.append(Sheet("withdraw", _("Rút bản trích"), told, url, _("Rút"), WithdrawForm(), tone="danger"))
    return sheets


@require_POST
def make_excerpt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Compose it."""
    report = access.get_report_to_excerpt(request.user, pk)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda _form: actions.make_excerpt(report=report, actor=request.user),
        said=_("Đã lập bản trích; lãnh đạo khác người lập duyệt công khai."),
        back=reverse("reports:excerpt", args=[pk]),
        again=lambda form: _page(request, report, refused=("make", form), status=422),
    )


@require_POST
def approve_excerpt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish it."""
    found = access.get_excerpt(request.user, pk, access.may_publish)
    report = found.filing.report
    return carry_out(
        request,
        PublishForm(request.POST),
        lambda _form: actions.approve_excerpt(excerpt=found, actor=request.user),
        said=_("Đã công khai bản trích."),
        back=reverse("reports:excerpt", args=[report.pk]),
        again=lambda form: _page(request, report, refused=("approve", form), status=422),
    )


@require_POST
def withdraw_excerpt(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take it back."""
    found = access.get_excerpt(request.user, pk, access.may_withdraw)
    report = found.filing.report
    return carry_out(
        request,
        WithdrawForm(request.POST),
        lambda form: actions.withdraw_excerpt(excerpt=found, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã rút bản trích."),
        back=reverse("reports:excerpt", args=[report.pk]),
        again=lambda form: _page(request, report, refused=("withdraw", form), status=422),
    )
