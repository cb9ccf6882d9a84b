"""Kinds of unit with their days: a page for everybody, changes by who runs the system, for they concern all units."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from records.exporting import Computed
from records.kind import Column
from records.sheets import carry_out
from records.views.exporting import take_away, taken_at
from units import access, actions
from units.facts.kinds import kind_rows
from units.forms.kinds import KindForm, NewKindForm, of_kind
from units.models import UnitKind

FORM = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422
COLUMNS = (
    Column("code", gettext_lazy("Mã"), lambda row: row.kind.code),
    Column("name", gettext_lazy("Loại đơn vị"), lambda row: row.kind.name),
    Column("system", gettext_lazy("Hệ thống"), lambda row: row.kind.get_system_display()),
    Column("collective", gettext_lazy("Ký thay mặt"), lambda row: capfirst(row.kind.collective_name.lower())),
    Column("since", gettext_lazy("Từ ngày"), lambda row: row.kind.valid.lower),
    Column("until", gettext_lazy("Đến hết ngày"), lambda row: row.kind.last_day),
    Column("units", gettext_lazy("Số đơn vị"), lambda row: row.units),
    Column("beyond", gettext_lazy("Số đơn vị chưa sắp xếp"), lambda row: row.beyond),
)
"""Of the workbook."""


@require_safe
def kinds(request: SignedInRequest) -> HttpResponse:
    """Which kinds there are, on which days, and how many units of each."""
    today = clock.today()
    rows = kind_rows(on=today)
    context = {
        "rows": rows,
        "any_beyond": any(row.beyond for row in rows),
        "day": today,
        "may_change": access.operates(request.user),
        **taken_at(request, reverse("units:export_kinds")),
    }
    return render(request, "units/kinds.html", context)


@require_POST
def export_kinds(request: SignedInRequest) -> HttpResponse:
    """The same as a workbook."""
    today = clock.today()
    about = _("số đơn vị tính tại ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}
    return take_away(request, Computed("kinds", _("Loại đơn vị"), COLUMNS, kind_rows(on=today), about=about))


@FORM
def add_kind(request: SignedInRequest) -> HttpResponse:
    """Write down a kind that the law has brought."""
    access.demand_operator(request.user)
    if request.method != "POST":
        return _page(request, NewKindForm(initial={"since": clock.today(), "coverage_group": "none", "order": 500}))
    return carry_out(
        request,
        NewKindForm(request.POST),
        lambda form: actions.add_kind(actor=request.user, **form.values()),
        said=_("Đã thêm loại đơn vị."),
        back=reverse("units:kinds"),
        again=lambda form: _page(request, form),
    )


@FORM
def change_kind(request: SignedInRequest, code: str) -> HttpResponse:
    """Change the days or the words of a kind."""
    access.demand_operator(request.user)
    kind = access.get_kind(code)
    form = KindForm(request.POST or None, initial=of_kind(kind))
    if request.method != "POST":
        return _page(request, form, kind)

    def change(form: KindForm) -> None:
        with form.meeting():
            actions.change_kind(kind=kind, actor=request.user, seen=form.cleaned_data["seen"], **form.values())

    return carry_out(
        request,
        form,
        change,
        said=_("Đã ghi thay đổi của loại đơn vị."),
        back=reverse("units:kinds"),
        again=lambda form: _page(request, form, kind),
    )


def _page(request: SignedInRequest, form: KindForm, kind: UnitKind | None = None) -> HttpResponse:
    context = {"form": form, "kind": kind, "key": new_key()}
    return render(request, "units/kind.html", context, status=REFUSED if form.errors else 200)
