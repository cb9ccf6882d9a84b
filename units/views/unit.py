"""Units as people look at them: the tree of a day, and one unit through time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from records.listing import page_of
from records.views.exporting import excel_of
from records.views.saved import kept_of
from units import access
from units.actions.undoing import last_change
from units.facts.tree import found_rows, kinds_of, opened_tree
from units.facts.unit import unit_page
from units.forms.looking import AsOfForm, TreeForm
from units.listings import UNITS
from units.models import Unit
from units.roles import Role
from units.tree import tree as nodes_of
from units.views.acts import offered

FOUND_SIZE = 50


def _day(request: SignedInRequest) -> AsOfForm:
    """The day the URL asks for; today unless it names one."""
    form = AsOfForm({"on": request.GET.get("on") or clock.today()})
    form.is_valid()
    return form


@require_safe
def tree(request: SignedInRequest) -> HttpResponse:
    """The units that the user's roles reach, as of a day: the tree, or what a search finds in it."""
    day = _day(request).cleaned_data.get("on") or clock.today()
    person = access.standing(request.user)
    nodes = nodes_of(on=day, roots=person.nodes(access.VISIBLE_TREE_ROLES))
    asked = {name: request.GET.get(name, "") for name in ("q", "kind")} | {"on": request.GET.get("on") or day}
    form = TreeForm(asked, kinds=kinds_of(nodes))
    form.is_valid()
    words, kind = form.cleaned_data.get("q", ""), form.cleaned_data.get("kind", "")
    context = {
        "form": form,
        "day": day,
        "words": words,
        "is_administrator": person.holds(Role.ADMINISTRATOR),
        **excel_of(request, UNITS),
        **kept_of(request, UNITS),
    }
    if words or kind:
        page = page_of(found_rows(nodes, on=day, words=words, kind=kind), request.GET, usual=FOUND_SIZE)
        return render(request, "units/found.html", {**context, "page_obj": page, "rows": page.object_list})
    return render(request, "units/tree.html", {**context, "page": opened_tree(nodes, opened=request.GET.get("open"))})


@require_safe
def unit(request: SignedInRequest, code: str) -> HttpResponse:
    """One unit as of a day, with its names, places and successors over time."""
    found = access.get_unit(request.user, code)
    form = _day(request)
    day = form.cleaned_data.get("on") or clock.today()
    person = access.standing(request.user)
    changes = person.answers_at(found.pk, Role.ADMINISTRATOR)
    page = unit_page(found, on=day)
    context = {
        "page": page,
        "form": form,
        "acts": offered(found) if changes and page.goes_on_after(person.on) else [],
        "last_change": last_change(found) if changes else None,
        "has_left_behind": Unit.objects.left_behind_to([found.pk], on=person.on).exists(),
    }
    return render(request, "units/unit.html", context)
