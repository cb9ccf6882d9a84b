"""A list of mergers: sent in, looked at, applied in one transaction."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from journal.refusal import Refused
from records.sheets import carry_out
from units import access
from units.actions.rehearsing import rehearse
from units.actions.reorganising import Done
from units.actions.reorganising import reorganise as apply_list
from units.facts.consequences import told_of_list
from units.forms.reorganise import ApplyForm, ListForm, sealed
from units.mergers import ListRefused, MergerRow, Problem
from units.roles import Role
from units.workbook import read_list, write_list

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def reorganise(request: SignedInRequest) -> HttpResponse:
    """Show what a list would do, line by line; then do it, all or nothing."""
    access.demand_administrator(request.user)
    if request.method != "POST":
        return _asked(request, ListForm())
    if request.POST.get("step") == "confirm":
        return _applied(request)
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form)
    try:
        listed = read_list(form.cleaned_data["file"])
        done = rehearse(lambda: _apply(request, listed))
    except ListRefused as refused:
        return _asked(request, ListForm(), refused.problems)
    return _foreseen(request, listed, done, ApplyForm(initial=sealed(listed, user_id=request.user.pk), request=request))


@require_safe
def template(request: SignedInRequest) -> HttpResponse:
    """An empty workbook with the headings and what to write below them."""
    access.demand_administrator(request.user)
    response = HttpResponse(write_list([]), content_type=EXCEL)
    response.headers["Content-Disposition"] = 'attachment; filename="sap-xep-don-vi.xlsx"'
    return response


def _applied(request: SignedInRequest) -> HttpResponse:
    form = ApplyForm(request.POST, request=request)

    def act(valid: ApplyForm) -> None:
        try:
            _apply(request, valid.cleaned_data["listed"])
        except ListRefused as refused:
            raise Refused(_("Từ lúc xem trước đã có thay đổi: %(first)s") % {"first": refused.problems[0]}) from refused

    def again(refused: ApplyForm) -> HttpResponse:
        listed = refused.cleaned_data.get("listed")
        if listed is None:
            return _asked(request, ListForm(), [Problem(0, str(sentence)) for sentence in refused.errors["listed"]])
        try:
            done = rehearse(lambda: _apply(request, listed))
        except ListRefused as trouble:
            return _asked(request, ListForm(), trouble.problems)
        return _foreseen(request, listed, done, refused)

    return carry_out(
        request, form, act, said=_("Đã áp dụng danh sách sắp xếp."), back=reverse("units:tree"), again=again
    )


def _apply(request: SignedInRequest, listed: list[MergerRow]) -> list[Done]:
    reach = access.standing(request.user).answers_for(Role.ADMINISTRATOR)
    return apply_list(rows=listed, reach=reach, actor=request.user)


def _asked(request: SignedInRequest, form: ListForm, problems: list[Problem] | None = None) -> HttpResponse:
    context = {"form": form, "problems": problems or []}
    return render(request, "units/reorganise.html", context, status=REFUSED if problems or form.errors else 200)


def _foreseen(request: SignedInRequest, listed: list[MergerRow], done: list[Done], form: forms.Form) -> HttpResponse:
    context = {
        "sentences": told_of_list(listed, today=clock.today()),
        "done": done,
        "form": form,
        "key": new_key(),
    }
    return render(request, "units/reorganise_foreseen.html", context, status=REFUSED if form.errors else 200)
