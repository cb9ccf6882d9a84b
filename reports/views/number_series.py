"""The runs of document numbers of my units: where the numbers come from, and how they go on."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from records.sheets import Sheet, carry_out, opened, tell_refusal
from reports import actions, books
from reports.forms.number_series import HERE, NewSeriesForm, SeriesForm, UnusedSeriesForm, of_series
from reports.forms.report import NothingForm
from reports.models import NumberSeries
from units.access import identities

FORM = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422

Refusal = tuple[str, forms.Form]


@require_safe
def number_series(request: SignedInRequest) -> HttpResponse:
    """Each run of the bodies whose numbers I keep, the newest first."""
    books.demand_book_keeper(request.user)
    return _list(request)


def _list(request: SignedInRequest, *, refused: Refusal | None = None, status: int = 200) -> HttpResponse:
    found = NumberSeries.objects.of_reports().filter(issuer__in=books.bodies_with_books(request.user))
    names = identities({series.issuer_id for series in found}, on=clock.today())
    unused = set(found.unused().order_by().values_list("pk", flat=True))
    lines = [
        (names[series.issuer_id].body_name, series, series.last_number + 1, series.pk in unused) for series in found
    ]
    sheets = [_removing(body, series) for body, series, _next, is_unused in lines if is_unused]
    tell_refusal(request, sheets, refused)
    context = {"lines": lines, "sheets": opened(sheets, refused)}
    return render(request, "reports/number_series.html", context, status=status)


def _removing(body: str, series: NumberSeries) -> Sheet:
    told = [
        _("Xóa sổ %(book)s của %(body)s; sổ chưa cấp số nào.") % {"book": series.called.lower(), "body": body},
        _("Khi cần thì mở lại; sổ của năm còn tự mở khi văn thư cấp số đầu tiên."),
    ]
    url = reverse("reports:remove_series", args=[series.pk])
    return Sheet(f"remove-{series.pk}", _("Xóa sổ"), told, url, _("Xóa"), NothingForm(), "danger", placed=True)


@FORM
def open_series(request: SignedInRequest) -> HttpResponse:
    """A run for a year or a term."""
    books.demand_book_keeper(request.user)
    usual = {"year": clock.today().year, "kept": HERE, "next_number": 1}
    form = NewSeriesForm(request.POST or None, user=request.user, initial=usual)
    form.offer(identities(books.bodies_with_books(request.user).values_list("pk", flat=True), on=form.as_of))
    title = _("Mở sổ số văn bản")
    if request.method != "POST":
        return _form(request, form, title)
    return carry_out(
        request,
        form,
        lambda form: actions.open_series(actor=request.user, **form.values()),
        said=_("Đã mở sổ."),
        back=reverse("reports:number_series"),
        again=lambda form: _form(request, form, title),
    )


@FORM
def change_series(request: SignedInRequest, pk: int) -> HttpResponse:
    """The numbers come from elsewhere, or go on with another one."""
    series = books.get_series(request.user, pk)
    kind = SeriesForm if series.entries.exists() else UnusedSeriesForm
    form = kind(request.POST or None, user=request.user, row=series, initial=of_series(series))
    title = _("Sửa sổ số văn bản: %(book)s") % {"book": series.called.lower()}
    if request.method != "POST":
        return _form(request, form, title)

    def change(form: SeriesForm) -> None:
        with form.meeting():
            actions.change_series(series=series, actor=request.user, seen=form.cleaned_data["seen"], **form.values())

    return carry_out(
        request,
        form,
        change,
        said=_("Đã lưu sổ."),
        back=reverse("reports:number_series"),
        again=lambda form: _form(request, form, title),
    )


@require_POST
def remove_series(request: SignedInRequest, pk: int) -> HttpResponse:
    """A run that was opened by mistake, as long as no number was given from it."""
    series = books.get_series(request.user, pk)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda _form: actions.remove_series(series=series, actor=request.user),
        said=_("Đã xóa sổ."),
        back=reverse("reports:number_series"),
        again=lambda form: _list(request, refused=(f"remove-{series.pk}", form), status=REFUSED),
    )


def _form(request: SignedInRequest, form: SeriesForm, title: str) -> HttpResponse:
    context = {"form": form, "key": new_key(), "title": title}
    return render(request, "reports/number_series_form.html", context, status=REFUSED if form.errors else 200)
