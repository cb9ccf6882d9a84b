"""The steps that a unit has put before its leader, for whoever sees the unit; set by who administers it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.sheets import Sheet, carry_out, opened, tell_refusal
from units import access, actions
from units.facts.chain import StepRow, chain_page
from units.forms.chain import SetStepForm, StepForm
from units.models import Unit
from units.roles import Role


@require_safe
def chain(request: SignedInRequest, code: str) -> HttpResponse:
    """Who signs off a report before its leader decides."""
    return _page(request, access.get_unit(request.user, code))


@require_POST
def set_step(request: SignedInRequest, code: str) -> HttpResponse:
    """A step is put before the leader, or given to somebody else."""
    unit = access.get_unit_to_change(request.user, code)
    return carry_out(
        request,
        SetStepForm(request.POST, unit=unit, on=clock.today()),
        lambda form: actions.set_step(
            unit=unit,
            role=form.cleaned_data["role"],
            holder=form.cleaned_data["holder"],
            is_required=form.cleaned_data["is_required"],
            actor=request.user,
        ),
        said=_("Đã ghi bước trước khi trình lãnh đạo."),
        back=reverse("units:chain", args=[code]),
        again=lambda form: _page(request, unit, refused=(f"set-{form['role'].value()}", form), status=422),
    )


@require_POST
def drop_step(request: SignedInRequest, code: str) -> HttpResponse:
    """A step is taken out of the chain."""
    unit = access.get_unit_to_change(request.user, code)
    return carry_out(
        request,
        StepForm(request.POST),
        lambda form: actions.drop_step(unit=unit, role=form.cleaned_data["role"], actor=request.user),
        said=_("Đã bỏ bước này."),
        back=reverse("units:chain", args=[code]),
        again=lambda form: _page(request, unit, refused=(f"drop-{form['role'].value()}", form), status=422),
    )


def _page(
    request: SignedInRequest, unit: Unit, *, refused: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    page = chain_page(unit, on=clock.today())
    rows = [(row, _sheets(unit, row) if access.may_change(request.user, unit) else []) for row in page.steps]
    sheets = [sheet for _row, acts in rows for sheet in acts]
    tell_refusal(request, sheets, refused)
    context = {"page": page, "rows": rows, "sheets": opened(sheets, refused)}
    return render(request, "units/chain.html", context, status=status)


def _sheets(unit: Unit, row: StepRow) -> list[Sheet]:
    return [_setting(unit, row), _dropping(unit, row.role)] if row.held else [_setting(unit, row)]


def _setting(unit: Unit, row: StepRow) -> Sheet:
    told = [
        _("Từ khi chuyên viên trình, người phụ trách thấy báo cáo, xác nhận trên đúng nội dung được trình."),
        _("Nội dung thay đổi sau đó thì phải xác nhận lại. Người đã trình không tự xác nhận được."),
    ]
    initial: dict[str, object] = {"role": row.role.value}
    if row.held:
        initial |= {"holder": row.held.holder.official, "is_required": row.held.is_required}
    form = SetStepForm(unit=unit, on=clock.today(), initial=initial)
    title = _("Thay đổi") if row.held else _("Thêm bước này")
    return Sheet(
        f"set-{row.role}", title, told, reverse("units:set_step", args=[unit.code]), _("Lưu"), form, placed=True
    )


def _dropping(unit: Unit, role: Role) -> Sheet:
    told = [
        _("Báo cáo trình từ nay, và báo cáo đang chờ, không cần bước này nữa."),
        _("Những lần đã xác nhận vẫn được lưu ở từng báo cáo."),
    ]
    form, url = StepForm(initial={"role": role.value}), reverse("units:drop_step", args=[unit.code])
    return Sheet(f"drop-{role}", _("Bỏ bước"), told, url, _("Bỏ bước"), form, tone="danger", placed=True)
