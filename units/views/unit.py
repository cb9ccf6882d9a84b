"""Units as people look at them: the tree of a day, and one unit through time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from journal import clock
from units import access
from units.facts.unit import tree_rows, unit_page
from units.forms.looking import TreeForm


def _asked(request: HttpRequest) -> TreeForm:
    """What the URL asks for; the day is today unless it names one."""
    form = TreeForm({"q": request.GET.get("q", ""), "on": request.GET.get("on") or clock.today()})
    form.is_valid()
    return form


@require_safe
def tree(request: SignedInRequest) -> HttpResponse:
    """The units that the user's roles reach, as of a day, narrowed by name."""
    form = _asked(request)
    day = form.cleaned_data.get("on") or clock.today()
    words = form.cleaned_data.get("q", "")
    roots = access.standing(request.user).nodes(access.VISIBLE_TREE_ROLES)
    rows = tree_rows(roots, on=day, words=words)
    return render(request, "units/tree.html", {"form": form, "rows": rows, "day": day, "words": words})


@require_safe
def unit(request: SignedInRequest, code: str) -> HttpResponse:
    """One unit as of a day, with its names, places and successors over time."""
    found = access.get_unit(request.user, code)
    form = _asked(request)
    page = unit_page(found, on=form.cleaned_data.get("on") or clock.today())
    return render(request, "units/unit.html", {"page": page, "form": form})
