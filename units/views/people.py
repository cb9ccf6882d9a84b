"""People in post as a list, and entering somebody new."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from journal.keys import answered, new_key
from records.listing import PAGE_SIZES, ordered, page_of
from records.sheets import carry_out
from units import access, actions
from units.facts.people import free_code, post_rows
from units.filters import PeopleFilter
from units.forms.people import EnterForm
from units.models import Official
from units.roles import Role

COLUMNS = {
    "name": "official__sort_key",
    "post": "post",
    "unit": "unit__code",
    "since": "valid",
}


@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Who holds which post in the units that the user's roles reach, on a day; by given name."""
    person, today = access.standing(request.user), clock.today()
    chosen = PeopleFilter(
        request.GET,
        queryset=access.visible_postings(request.user).select_related("official", "unit"),
        user=request.user,
        on=today,
    )
    page = page_of(ordered(chosen.qs, request.GET, COLUMNS, "name"), request.GET, usual=PAGE_SIZES[1])
    context = {
        "filter": chosen,
        "page_obj": page,
        "rows": post_rows(page, on=chosen.on),
        "page_sizes": PAGE_SIZES,
        "day": chosen.on,
        "may_enter": person.holds(Role.ADMINISTRATOR),
    }
    return render(request, "units/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_official(request: SignedInRequest) -> HttpResponse:
    """An administrator enters a person with the first post; there is no such page for others."""
    if not access.standing(request.user).holds(Role.ADMINISTRATOR):
        raise Http404(_("Không có trang này."))
    today, key, kept = clock.today(), request.POST.get("idempotency_key", ""), access.kept_units(request.user)
    if done := answered(request.user, key, path=request.path):
        return redirect(done)
    usual = {"since": today, "code": free_code(), "category": Official.Category.CIVIL_SERVANT}
    form = EnterForm(
        request.POST or None,
        kept=kept,
        known=access.visible_officials(request.user),
        on=today,
        initial=usual | {"unit": kept.filter(code=request.GET.get("unit", "")).first()},
    )
    if request.method == "POST":
        return carry_out(
            request,
            form,
            lambda form: _entered(form, request.user),
            said=_("Đã nhập hồ sơ."),
            back=reverse("units:people"),
            again=lambda form: _form(request, form, key, status=422),
        )
    return _form(request, form, new_key())


def _form(request: SignedInRequest, form: EnterForm, key: str, *, status: int = 200) -> HttpResponse:
    return render(request, "units/enter_official.html", {"form": form, "key": key}, status=status)


def _entered(form: EnterForm, actor: User) -> str:
    """The page of the person who was entered, with the post."""
    given = form.cleaned_data
    official = actions.enter_official(
        code=given["code"],
        full_name=given["full_name"],
        category=given["category"],
        telephone=given["telephone"],
        is_party_member=given["is_party_member"],
        actor=actor,
    )
    actions.appoint(
        official=official,
        unit=given["unit"],
        post=given["post"],
        rank=given["rank"],
        since=given["since"],
        actor=actor,
    )
    return reverse("units:person", args=[official.pk])
