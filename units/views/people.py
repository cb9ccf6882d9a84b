"""People in post as a list, and entering somebody new."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.keys import answered, new_key
from records.exporting import listed
from records.listing import PAGE_SIZES, page_of
from records.sheets import carry_out
from records.views.listing import parts_of
from units import access, actions
from units.facts.people import free_code
from units.forms.people import EnterForm
from units.listings import OFFICIALS
from units.models import Official
from units.views.posts import tell_cut


@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Who holds which post in the units that the user's roles reach, on a day; by given name."""
    found = listed(OFFICIALS, request.user, request.GET)
    page = page_of(found.rows, request.GET, usual=PAGE_SIZES[1])
    context = {
        **parts_of(request, found, page),
        "day": found.on,
        "may_enter": access.keeps_people(request.user),
    }
    return render(request, "units/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_official(request: SignedInRequest) -> HttpResponse:
    """An administrator enters a person with the first post; there is no such page for others."""
    if not access.keeps_people(request.user):
        raise Http404(_("Không có trang này."))
    today, key, kept = clock.today(), request.POST.get("idempotency_key", ""), access.kept_units(request.user)
    if done := answered(request.user, key, path=request.path):
        return redirect(done)
    usual = {"since": today, "code": free_code(), "category": Official.Category.CIVIL_SERVANT}
    form = EnterForm(
        request.POST or None,
        user=request.user,
        initial=usual | {"unit": kept.filter(code=request.GET.get("unit", "")).first()},
    )
    if request.method == "POST":
        return carry_out(
            request,
            form,
            lambda form: _page_of(request, actions.enter_in_post(**form.values(), actor=request.user)),
            said=_("Đã nhập hồ sơ."),
            back=reverse("units:people"),
            again=lambda form: _form(request, form, key, status=422),
        )
    return _form(request, form, new_key())


def _form(request: SignedInRequest, form: EnterForm, key: str, *, status: int = 200) -> HttpResponse:
    return render(request, "units/enter_official.html", {"form": form, "key": key}, status=status)


def _page_of(request: SignedInRequest, official: Official) -> str:
    """Where the person who was entered is shown, with the post; a post that ends with its unit is told."""
    tell_cut(request, official.postings.get(), None)
    return reverse("units:person", args=[official.pk])
