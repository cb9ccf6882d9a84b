"""People in post as a list, and entering somebody new."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from journal.keys import answered, new_key, once
from journal.refusal import Refused
from records.listing import PAGE_SIZES, ordered, page_of
from units import access, actions
from units.facts.people import free_code, post_rows
from units.filters import PeopleFilter
from units.forms.people import EnterForm
from units.models import Official
from units.roles import Role
from units.tree import tree
from units.views.choices import all_of, kept_nodes

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
        nodes=tree(on=today, roots=person.nodes(access.VISIBLE_TREE_ROLES)),
        today=today,
    )
    page = page_of(ordered(chosen.qs, request.GET, COLUMNS, "name"), request.GET, usual=PAGE_SIZES[1])
    context = {
        "filter": chosen,
        "page_obj": page,
        "rows": post_rows(page, on=chosen.day),
        "page_sizes": PAGE_SIZES,
        "day": chosen.day,
        "may_enter": person.holds(Role.ADMINISTRATOR),
    }
    return render(request, "units/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_official(request: SignedInRequest) -> HttpResponse:
    """An administrator enters a person with the first post; there is no such page for others."""
    if not access.standing(request.user).holds(Role.ADMINISTRATOR):
        raise Http404(_("Không có trang này."))
    today, key = clock.today(), request.POST.get("idempotency_key", "")
    if done := answered(request.user, key, path=request.path):
        return redirect(done)
    usual = {"since": today, "code": free_code(), "category": Official.Category.CIVIL_SERVANT}
    form = EnterForm(
        request.POST or None,
        units=all_of(kept_nodes(request.user)),
        known=access.visible_officials(request.user),
        on=today,
        initial=usual | {"unit": request.GET.get("unit", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            url = once(request.user, key, lambda: _entered(form, request.user), path=request.path)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã nhập hồ sơ."))
            return redirect(url)
    context = {"form": form, "key": key or new_key()}
    return render(request, "units/enter_official.html", context, status=422 if form.errors else 200)


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
