"""Reporting regimes: the list, one regime with its outline, its levels and its rounds, and writing all of that."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from records.forms import EntryForm
from records.sheets import Sheet, carry_out, opened
from reports import access, actions
from reports.forms.regime import DutyForm, NewRegimeForm, OutlineForm, RegimeForm, of_duty, of_regime
from reports.forms.report import NothingForm
from reports.models import CheckPoint, Duty, Regime
from reports.regimes import duty_lines, regime_lines
from units.access import demand_administrator, identities, standing

FORM = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422


@require_safe
def regimes(request: SignedInRequest) -> HttpResponse:
    """Which reports are asked for, by whom, how often, and their newest rounds."""
    who = standing(request.user)
    context = {"lines": regime_lines(on=who.on), "may_add": access.owners(request.user).exists()}
    return render(request, "reports/regimes.html", context)


@require_safe
def regime(request: SignedInRequest, code: str) -> HttpResponse:
    """One regime: its words, who must file, its outline, its rounds."""
    return _page(request, access.get_regime(request.user, code))


def _page(request: SignedInRequest, regime: Regime) -> HttpResponse:
    on = standing(request.user).on
    may_keep = access.may_keep_regime(request.user, regime)
    lines = duty_lines(regime, on=on)
    context = {
        "regime": regime,
        "owner": capfirst(identities([regime.owner_id], on=on)[regime.owner_id].name),
        "holds": on in regime.valid,
        "duties": lines,
        "version": regime.versions.prefetch_related("sections", "annexes").first(),
        "rounds": regime.rounds.order_by("-ends_on", "pk"),
        "may_keep": may_keep,
        "points": CheckPoint.objects.to_come(regime).count(),
        "sheets": opened([_removing(line.duty) for line in lines], None) if may_keep else [],
    }
    return render(request, "reports/regime.html", context)


def _removing(duty: Duty) -> Sheet:
    told = [
        _("Các đơn vị này không phải báo cáo trong những kỳ mở từ nay về sau."),
        _("Kỳ đã mở giữ nguyên đơn vị phải báo cáo và hạn gửi."),
    ]
    url = reverse("reports:remove_duty", args=[duty.regime.code, duty.pk])
    title = _("Bỏ đối tượng báo cáo")
    return Sheet(f"remove-{duty.pk}", title, told, url, _("Bỏ"), NothingForm(), tone="danger", placed=True)


@FORM
def add_regime(request: SignedInRequest) -> HttpResponse:
    """Lay down a regime."""
    demand_administrator(request.user)
    form = NewRegimeForm(request.POST or None, user=request.user, initial={"cycle": "quarter", "since": clock.today()})
    names = identities(access.owners(request.user).values_list("pk", flat=True), on=form.as_of)
    form.offer({pk: capfirst(name.name) for pk, name in names.items()})
    shown = _shown(_("Thêm chế độ báo cáo"), reverse("reports:regimes"))
    if request.method != "POST":
        return _form(request, form, **shown)
    return carry_out(
        request,
        form,
        lambda form: reverse("reports:regime", args=[actions.add_regime(actor=request.user, **form.values()).code]),
        said=_("Đã thêm chế độ báo cáo. Tiếp theo, ghi đối tượng báo cáo và lập đề cương."),
        back=reverse("reports:regimes"),
        again=lambda form: _form(request, form, **shown),
    )


@FORM
def change_regime(request: SignedInRequest, code: str) -> HttpResponse:
    """Other words or days of a regime."""
    regime = access.get_regime_to_keep(request.user, code)
    form = RegimeForm(request.POST or None, user=request.user, row=regime, initial=of_regime(regime))
    shown = _shown(_("Sửa chế độ báo cáo"), reverse("reports:regime", args=[code]), regime)
    if request.method != "POST":
        return _form(request, form, **shown)

    def change(form: RegimeForm) -> None:
        with form.meeting():
            actions.change_regime(regime=regime, actor=request.user, seen=form.cleaned_data["seen"], **form.values())

    return carry_out(
        request,
        form,
        change,
        said=_("Đã lưu chế độ báo cáo."),
        back=shown["back"],
        again=lambda form: _form(request, form, **shown),
    )


@FORM
def write_outline(request: SignedInRequest, code: str) -> HttpResponse:
    """The next version of the outline."""
    regime = access.get_regime_to_keep(request.user, code)
    version = regime.versions.prefetch_related("sections", "annexes").first()
    if request.method != "POST":
        return _outline(request, OutlineForm(version=version), regime)

    def act(form: OutlineForm) -> None:
        sections, annexes = form.texts()
        seen = form.cleaned_data["seen"]
        with form.meeting():
            actions.write_outline(regime=regime, sections=sections, annexes=annexes, actor=request.user, seen=seen)

    return carry_out(
        request,
        OutlineForm(request.POST, version=version),
        act,
        said=_("Đã lập phiên bản mới của đề cương."),
        back=reverse("reports:regime", args=[code]),
        again=lambda form: _outline(request, form, regime),
    )


def _outline(request: SignedInRequest, form: OutlineForm, regime: Regime) -> HttpResponse:
    context = {"form": form, "regime": regime, "key": new_key()}
    return render(request, "reports/outline_form.html", context, status=REFUSED if form.errors else 200)


@FORM
def add_duty(request: SignedInRequest, code: str) -> HttpResponse:
    """One more level of those who must file."""
    regime = access.get_regime_to_keep(request.user, code)
    usual = {"working_days": 5, "remind_before": 2, "remind_after": 1}
    form = DutyForm(request.POST or None, user=request.user, initial=usual)
    shown = _shown(_("Thêm đối tượng báo cáo"), reverse("reports:regime", args=[code]), regime)
    if request.method != "POST":
        return _form(request, form, **shown)
    return carry_out(
        request,
        form,
        lambda form: actions.add_duty(regime=regime, terms=form.terms(), actor=request.user),
        said=_("Đã thêm đối tượng báo cáo."),
        back=shown["back"],
        again=lambda form: _form(request, form, **shown),
    )


@FORM
def change_duty(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Other terms of a level."""
    duty = access.get_duty(request.user, code, pk)
    form = DutyForm(request.POST or None, user=request.user, row=duty, initial=of_duty(duty))
    shown = _shown(_("Sửa đối tượng báo cáo"), reverse("reports:regime", args=[code]), duty.regime)
    if request.method != "POST":
        return _form(request, form, **shown)

    def change(form: DutyForm) -> None:
        with form.meeting():
            actions.change_duty(duty=duty, terms=form.terms(), actor=request.user, seen=form.cleaned_data["seen"])

    return carry_out(
        request,
        form,
        change,
        said=_("Đã lưu đối tượng báo cáo."),
        back=shown["back"],
        again=lambda form: _form(request, form, **shown),
    )


@require_POST
def remove_duty(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """A level files no longer."""
    duty = access.get_duty(request.user, code, pk)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda _form: actions.remove_duty(duty=duty, actor=request.user),
        said=_("Đã bỏ đối tượng báo cáo."),
        back=reverse("reports:regime", args=[code]),
        again=lambda _form: _page(request, duty.regime),
    )


def _shown(title: str, back: str, regime: Regime | None = None) -> dict[str, Any]:
    return {"title": title, "back": back, "regime": regime}


def _form(request: SignedInRequest, form: EntryForm, **shown: Any) -> HttpResponse:
    context = {"form": form, "key": new_key(), **shown}
    return render(request, "reports/regime_form.html", context, status=REFUSED if form.errors else 200)
