"""The runs of document numbers of my units: where the numbers come from, and how they go on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from records.sheets import carry_out
from reports import actions, books
from reports.forms.number_series import HERE, NewSeriesForm, SeriesForm, of_series
from reports.models import NumberSeries
from units.access import identities

FORM = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422


@require_safe
def number_series(request: SignedInRequest) -> HttpResponse:
    """Each run of the bodies whose numbers I keep, the newest first."""
    books.demand_book_keeper(request.user)
    found = NumberSeries.objects.of_reports().filter(issuer__in=books.bodies_with_books(request.user))
    names = identities({series.issuer_id for series in found}, on=clock.today())
    lines = [(names[series.issuer_id].body_name, series, series.last_number + 1) for series in found]
    return render(request, "reports/number_series.html", {"lines": lines})


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
    form = SeriesForm(request.POST or None, user=request.user, row=series, initial=of_series(series))
    title = _("Sửa sổ số văn bản: %(book)s") % {"book": series.called.lower()}
    if request.method != "POST":
        return _form(request, form, title)
    return carry_out(
        request,
        form,
        lambda form: actions.change_series(series=series, actor=request.user, **form.values()),
        said=_("Đã lưu sổ."),
        back=reverse("reports:number_series"),
        again=lambda form: _form(request, form, title),
    )


def _form(request: SignedInRequest, form: SeriesForm, title: str) -> HttpResponse:
    context = {"form": form, "key": new_key(), "title": title}
    return render(request, "reports/number_series_form.html", context, status=REFUSED if form.errors else 200)
