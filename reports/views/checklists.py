"""The checklist of a regime, for whoever writes the regime: added to, reworded, put in order, ended."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal.keys import new_key
from records.sheets import Sheet, carry_out, opened
from reports import access, actions
from reports.forms.checklist import CheckPointForm, MovedForm, MoveForm, NewCheckPointForm, of_check_point
from reports.forms.report import NothingForm
from reports.models import CheckPoint, Regime

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def checklist(request: SignedInRequest, code: str) -> HttpResponse:
    """What reports of the rounds to come are checked by."""
    return _page(request, access.get_regime_to_keep(request.user, code))


def _page(request: SignedInRequest, regime: Regime) -> HttpResponse:
    points = list(CheckPoint.objects.of_regime(regime))
    holding = [point for point in points if point.ended_on is None]
    context = {
        "regime": regime,
        "points": holding,
        "ended": [point for point in points if point.ended_on is not None],
        "moved": _moved(request),
        "key": new_key(),
        "sheets": opened([_ending(point, regime) for point in holding], None),
    }
    return render(request, "reports/checklist.html", context)


def _moved(request: SignedInRequest) -> tuple[int, int] | None:
    """The point that was moved last and by how much, so that the same button is at hand again."""
    form = MovedForm(request.GET)
    return (form.cleaned_data["moved"], form.cleaned_data["by"]) if form.is_valid() else None


def _ending(point: CheckPoint, regime: Regime) -> Sheet:
    told = [
        _("“%(text)s” không còn trong danh mục của những kỳ mở từ nay về sau.") % {"text": point.text},
        _("Kỳ đã mở vẫn kiểm tra nội dung này."),
    ]
    url = reverse("reports:end_check_point", args=[regime.code, point.pk])
    title = _("Thôi kiểm tra nội dung này")
    return Sheet(f"end-{point.pk}", title, told, url, _("Thôi kiểm tra"), NothingForm(), tone="danger", placed=True)


@FORM
def add_check_point(request: SignedInRequest, code: str) -> HttpResponse:
    """One more point."""
    regime = access.get_regime_to_keep(request.user, code)
    form = NewCheckPointForm(request.POST or None, user=request.user)
    form.offer(list(regime.rounds.order_by("-ends_on", "pk")))
    title = _("Thêm nội dung kiểm tra")
    if request.method != "POST":
        return _form(request, form, regime, title)
    return carry_out(
        request,
        form,
        lambda form: actions.add_check_point(regime=regime, actor=request.user, **form.values()),
        said=_("Đã thêm nội dung kiểm tra."),
        back=reverse("reports:checklist", args=[code]),
        again=lambda form: _form(request, form, regime, title),
    )


@FORM
def change_check_point(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Other words of a point."""
    point = access.get_check_point(request.user, code, pk)
    form = CheckPointForm(request.POST or None, user=request.user, row=point, initial=of_check_point(point))
    title = _("Sửa nội dung kiểm tra")
    if request.method != "POST":
        return _form(request, form, point.regime, title)

    def change(form: CheckPointForm) -> None:
        with form.meeting():
            actions.change_check_point(point=point, actor=request.user, seen=form.cleaned_data["seen"], **form.values())

    return carry_out(
        request,
        form,
        change,
        said=_("Đã lưu nội dung kiểm tra."),
        back=reverse("reports:checklist", args=[code]),
        again=lambda form: _form(request, form, point.regime, title),
    )


def _form(request: SignedInRequest, form: CheckPointForm, regime: Regime, title: str) -> HttpResponse:
    back = reverse("reports:checklist", args=[regime.code])
    context = {"form": form, "key": new_key(), "title": title, "back": back, "regime": regime}
    return render(request, "reports/regime_form.html", context, status=422 if form.errors else 200)


@require_POST
def move_check_point(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """One place up or down; the button that was pressed has the focus again."""
    point = access.get_check_point(request.user, code, pk)
    form = MoveForm(request.POST)

    def act(form: MoveForm) -> str:
        by = form.cleaned_data["by"]
        actions.move_check_point(point=point, by=by, actor=request.user)
        return f"{reverse('reports:checklist', args=[code])}?{urlencode({'moved': pk, 'by': by})}"

    return carry_out(
        request,
        form,
        act,
        said=_("Đã đổi chỗ nội dung kiểm tra."),
        back=reverse("reports:checklist", args=[code]),
        again=lambda form: _page(request, point.regime),
    )


@require_POST
def end_check_point(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """No longer checked in rounds to come."""
    point = access.get_check_point(request.user, code, pk)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda _form: actions.end_check_point(point=point, actor=request.user),
        said=_("Đã thôi kiểm tra nội dung này từ kỳ mở tiếp theo."),
        back=reverse("reports:checklist", args=[code]),
        again=lambda _form: _page(request, point.regime),
    )
