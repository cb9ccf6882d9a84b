"""Before a report goes to its leader: who writes which section, and what each step of the chain has signed off."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from records.sheets import Sheet, carry_out, opened, tell_refusal
from reports import actions
from reports.access import Can, allowed, get_report
from reports.facts_of_chain import Office, Writing, steps_of, writers_of, writings_of
from reports.forms.chain import FinishForm, ShareSectionsForm
from reports.models import Report
from units.access import standing


@require_safe
def preparation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sections with their writers, and every sign-off that was given."""
    return _page(request, get_report(request.user, pk, Can.VIEW_DRAFT))


@require_POST
def share_sections(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sections are given to writers."""
    report = get_report(request.user, pk, Can.EDIT)
    return carry_out(
        request,
        ShareSectionsForm(request.POST, writings=writings_of(report), offices=writers_of(report)),
        lambda form: actions.share_sections(report=report, contributors=form.contributors, actor=request.user),
        said=_("Đã phân công soạn mục."),
        back=reverse("reports:preparation", args=[pk]),
        again=lambda form: _page(request, report, refused=("share", form), status=422),
    )


@require_POST
def finish_section(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """A writer says that a section is finished."""
    report = get_report(request.user, pk, Can.EDIT)
    return carry_out(
        request,
        FinishForm(request.POST),
        lambda form: actions.finish_section(
            report=report, key=key, revision=form.cleaned_data["revision"], actor=request.user
        ),
        said=_("Đã xác nhận soạn xong."),
        back=reverse("reports:preparation", args=[pk]),
        again=lambda form: _page(request, report, refused=(f"finish-{key}", form), status=422),
    )


def _page(
    request: SignedInRequest, report: Report, *, refused: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    writings, offices = writings_of(report), writers_of(report)
    places = {user.pk: office.name for office in offices for user in office.clerks}
    sheets: list[Sheet] = []
    if allowed(report, standing(request.user), Can.EDIT):
        mine = [row for row in writings if row.contribution and row.contribution.contributor_id == request.user.pk]
        finishing = [finishing_sheet(row, "reports:finish_section") for row in mine if not row.is_done]
        sheets = [_sharing(report, writings, offices), *finishing]
    tell_refusal(request, sheets, refused)
    context = {
        "report": report,
        "writings": [
            (row, places.get(row.contribution.contributor_id, "") if row.contribution else "") for row in writings
        ],
        "steps": steps_of(report),
        "sign_offs": report.sign_offs.select_related("official"),
        "offered": {sheet.id for sheet in sheets},
        "main_sheets": sheets[:1],
        "sheets": opened(sheets, refused),
    }
    return render(request, "reports/preparation.html", context, status=status)


def _sharing(report: Report, writings: list[Writing], offices: list[Office]) -> Sheet:
    told = [
        _("Người được phân công thấy việc của mình ở trang đầu và xác nhận khi soạn xong."),
        _("Chuyên viên của cơ quan chuyên môn chỉ xem, viết được mục được giao."),
        _("Các chuyên viên khác của đơn vị vẫn sửa được mọi mục."),
    ]
    form = ShareSectionsForm(writings=writings, offices=offices)
    url = reverse("reports:share_sections", args=[report.pk])
    return Sheet("share", _("Phân công soạn mục"), told, url, _("Lưu phân công"), form)


def finishing_sheet(writing: Writing, url_name: str) -> Sheet:
    """The sheet by which whoever writes a section says that it is finished."""
    told = [_("Mục này đã soạn xong như đang lưu. Ai sửa tiếp thì cần xác nhận lại.")]
    section = writing.section
    url = reverse(url_name, args=[section.report_id, section.key])
    form = FinishForm(initial={"revision": section.revision}, key=section.key)
    return Sheet(f"finish-{section.key}", _("Đã soạn xong"), told, url, _("Xác nhận"), form, placed=True)
