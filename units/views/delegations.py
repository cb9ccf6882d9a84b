"""Who may sign for a unit, and giving or ending the signature of its head."""

from datetime import date

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.exporting import Computed
from records.kind import Column
from records.sheets import Sheet, carry_out, opened, tell_refusal
from records.views.exporting import query_of_page, take_away, taken_at
from units import access, actions
from units.facts.people import DelegationRow, delegations_page, receivers
from units.forms.delegations import DelegationForm
from units.forms.looking import AsOfForm
from units.forms.people import DayForm
from units.models import Unit

COLUMNS = (
    Column(
        "receiver",
        gettext_lazy("Người được giao ký"),
        lambda row: row.delegation.receiver.official.full_name,
        named=True,
    ),
    Column("code", gettext_lazy("Mã"), lambda row: row.delegation.receiver.official.code),
    Column("post", gettext_lazy("Chức vụ, chức danh"), lambda row: row.delegation.receiver.title),
    Column("office", gettext_lazy("Đơn vị của người được giao"), lambda row: capfirst(row.office)),
    Column("kind", gettext_lazy("Hình thức"), lambda row: capfirst(row.delegation.get_kind_display())),
    Column("matters", gettext_lazy("Nội dung"), lambda row: row.delegation.matters),
    Column("act", gettext_lazy("Căn cứ"), lambda row: row.delegation.act_notation),
    Column("act_day", gettext_lazy("Ngày văn bản"), lambda row: row.delegation.act_day),
    Column("giver", gettext_lazy("Người giao"), lambda row: row.delegation.giver.official.full_name, named=True),
    Column("since", gettext_lazy("Từ ngày"), lambda row: row.delegation.valid.lower),
    Column("until", gettext_lazy("Đến hết ngày"), lambda row: row.delegation.last_day),
    Column("state", gettext_lazy("Trạng thái"), lambda row: row.state),
)
"""Of the workbook."""


@require_safe
def delegations(request: SignedInRequest, code: str) -> HttpResponse:
    """Who may sign for the unit on a day, and every delegation it gave."""
    return _page(request, access.get_unit(request.user, code))


@require_POST
def export_delegations(request: SignedInRequest, code: str) -> HttpResponse:
    """Every delegation that the unit gave, as a workbook, with how it stands on the day that is looked at."""
    unit = access.get_unit(request.user, code)
    _form, day = _day(QueryDict(query_of_page(request)))
    page = delegations_page(unit, on=day)
    about = _("%(unit)s, tại ngày %(day)s") % {"unit": unit.spoken_name(), "day": f"{day:%d/%m/%Y}"}
    table = Computed("delegations", _("Giao ký thừa lệnh, thừa ủy quyền"), COLUMNS, page.delegations, about=about)
    return take_away(request, table)


@require_POST
def give_delegation(request: SignedInRequest, code: str) -> HttpResponse:
    """Somebody below may sign for the head."""
    unit = access.get_unit_to_delegate(request.user, code)
    return carry_out(
        request,
        DelegationForm(request.POST, receivers=receivers(unit, on=clock.today())),
        lambda form: actions.give_delegation(
            unit=unit,
            kind=form.cleaned_data["kind"],
            receiver=form.cleaned_data["receiver"],
            matters=form.cleaned_data["matters"],
            act_notation=form.cleaned_data["act_notation"],
            act_day=form.cleaned_data["act_day"],
            since=form.cleaned_data["since"],
            until=form.until,
            actor=request.user,
        ),
        said=_("Đã ghi nhận việc giao ký."),
        back=reverse("units:delegations", args=[code]),
        again=lambda form: _page(request, unit, refused=("give", form), status=422),
    )


@require_POST
def end_delegation(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Somebody signs for the head no longer."""
    found = access.get_delegation(request.user, code, pk)
    return carry_out(
        request,
        DayForm(request.POST),
        lambda form: actions.end_delegation(delegation=found, on=form.cleaned_data["on"], actor=request.user),
        said=_("Đã kết thúc việc giao ký."),
        back=reverse("units:delegations", args=[code]),
        again=lambda form: _page(request, found.unit, refused=(f"end-{pk}", form), status=422),
    )


def _page(
    request: SignedInRequest, unit: Unit, *, refused: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    asked, day = _day(request.GET)
    page = delegations_page(unit, on=day)
    sheets = []
    if access.may_delegate(request.user, unit):
        sheets = [_giving(unit), *(_ending(row) for row in page.delegations if row.can_end)]
    tell_refusal(request, sheets, refused)
    context = {
        "page": page,
        "form": asked,
        "main_sheets": sheets[:1],
        "sheets": opened(sheets, refused),
        **taken_at(request, reverse("units:export_delegations", args=[unit.code])),
    }
    return render(request, "units/delegations.html", context, status=status)


def _day(asked: QueryDict) -> tuple[AsOfForm, date]:
    """The day that the address asks for, and its form; today unless it names one."""
    form = AsOfForm({"on": asked.get("on") or clock.today()})
    form.is_valid()
    return form, form.cleaned_data.get("on") or clock.today()


def _giving(unit: Unit) -> Sheet:
    told = [
        _("Người đứng đầu giao người đứng đầu đơn vị trực thuộc ký một số văn bản (Nghị định 30/2020, Điều 13)."),
        _("Thừa ủy quyền phải có văn bản, có thời hạn, không được giao lại; thừa lệnh theo quy chế làm việc."),
        _("Trong thời hạn, người được giao thấy báo cáo của đơn vị từ khi trình, được phê duyệt và ký."),
    ]
    form = DelegationForm(receivers=receivers(unit, on=clock.today()), initial={"since": clock.today()})
    url = reverse("units:give_delegation", args=[unit.code])
    return Sheet("give", _("Giao ký"), told, url, _("Ghi nhận giao ký"), form)


def _ending(row: DelegationRow) -> Sheet:
    found = row.delegation
    told = [
        _("%(name)s thôi ký cho đơn vị từ ngày ghi dưới đây.") % {"name": found.receiver.official.full_name},
        _("Báo cáo đã phê duyệt mà chưa ký thì không ký được nữa; phải hủy số và trình lại."),
    ]
    url = reverse("units:end_delegation", args=[found.unit.code, found.pk])
    form = DayForm(initial={"on": clock.today()})
    return Sheet(f"end-{found.pk}", _("Kết thúc giao ký"), told, url, _("Kết thúc"), form, tone="danger")
