"""Internal rules by unit and year: what there is, what has ended, what is missing."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from journal.replica import from_replica
from library.models import CatalogueItem
from library.search import Plain
from library.vietnamese import search_key
from records.exporting import Computed
from records.fields import code_in
from records.filters import FoldedForm
from records.kind import Column
from records.listing import PAGE_SIZES, page_of
from records.views.exporting import query_of_page, take_away, taken_at
from remedies.access import may_enter_anywhere
from remedies.facts.rule_register import (
    EVERYWHERE,
    KindCount,
    RegisterLine,
    counts,
    day_of,
    in_order,
    narrowed,
    places,
    register,
)
from remedies.filters.internal_rule import RegisterForm
from remedies.kinds.internal_rule import INTERNAL_RULE, standing_status
from remedies.register_fields import called
from remedies.sight import units_in_sight, visible_rules
from units.models import Unit
from units.querysets import IdentityQuerySet, UnitQuerySet, subtree_ids

MOST = 12
"""Suggestions given at once."""
UNSEEN = frozenset({"procedure", "other"})
"""Kinds of which a unit may have any number: they stand in the list, not in the register."""


@dataclass(frozen=True)
class _Register:
    """The register that an address asks for: its day, its units in order, and how many have a rule of each kind."""

    form: RegisterForm
    day: date
    kinds: list[CatalogueItem]
    counts: list[KindCount]
    places: IdentityQuerySet


def _asked(user: User, asked: QueryDict) -> _Register:
    today = clock.today()
    form = RegisterForm(asked, today=today)
    form.is_valid()
    chosen = form.cleaned_data
    day = day_of(chosen.get("year") or today.year, today=today)
    kinds = [kind for kind in CatalogueItem.objects.of("internal_rule", on=day) if kind.code not in UNSEEN]
    shown = places(_units(user, chosen.get("unit")), on=day)
    counted = counts(shown, kinds, on=day)
    if chosen.get("state"):
        shown = narrowed(shown, chosen.get("kind"), chosen["state"], on=day)
    return _Register(form, day, kinds, counted, in_order(shown, asked.get("sort", ""), kinds, on=day))


@require_safe
@from_replica
def rule_register(request: SignedInRequest) -> HttpResponse:
    """The units that the user sees, with what each has of every kind at the end of the year, or today."""
    found = _asked(request.user, request.GET)
    page = page_of(found.places, request.GET, usual=PAGE_SIZES[1])
    context = {
        "filter": FoldedForm(found.form),
        "day": found.day,
        "counts": found.counts,
        "lines": [
            (line.identity, [(cell, standing_status(cell.standing)) for cell in line.cells])
            for line in register(list(page), found.kinds, on=found.day)
        ],
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "due": visible_rules(request.user).due_for_renewal(on=clock.today()).count(),
        "everywhere": EVERYWHERE,
        "kind": INTERNAL_RULE,
        "add_url": reverse("remedies:add_internal_rule") if may_enter_anywhere(request.user) else "",
        **taken_at(request, reverse("remedies:export_rule_register")),
    }
    return render(request, "remedies/rule_register.html", context)


@require_POST
def export_rule_register(request: SignedInRequest) -> HttpResponse:
    """The same as a workbook: a line for each unit, a column for each kind, headed by how many units have it."""
    found = _asked(request.user, QueryDict(query_of_page(request)))
    columns = [
        Column("unit", _("Đơn vị"), lambda line: capfirst(line.identity.name)),
        *(
            Column(one.kind.code, f"{one.kind.name} ({one.having}/{one.of})", partial(_standing, at=at))
            for at, one in enumerate(found.counts)
        ),
    ]
    lines = register(list(found.places), found.kinds, on=found.day)
    title, about = _("Sổ nội quy, quy chế theo đơn vị"), _("tại ngày %(day)s") % {"day": f"{found.day:%d/%m/%Y}"}
    return take_away(request, Computed("rule_register", title, columns, lines, found.form, about))


def _standing(line: RegisterLine, *, at: int) -> str:
    """What the rule is worth, and which it is."""
    cell = line.cells[at]
    word = standing_status(cell.standing).label
    return f"{word}: {cell.rule}" if cell.rule else word


@require_safe
def pick_rule(request: SignedInRequest) -> JsonResponse:
    """The newest rules whose title or number holds the typed words, of the unit that the form names."""
    key, within = search_key(request.GET.get("q", "")), code_in(request.GET.get("within", ""))
    found = visible_rules(request.user).select_related("kind").alias(told=Plain("title"), numbered=Plain("number"))
    found = found.filter(told__contains=key) | found.filter(numbered__contains=key)
    if within:
        found = found.filter(unit__code=within)
    rows = found.order_by("-issued_on", "-pk")[:MOST]
    return JsonResponse(
        {"found": [{"value": called(row), "detail": f"{row.kind}, {row.issued_on:%d/%m/%Y}"} for row in rows]}
    )


def _units(user: User, unit: Unit | None) -> UnitQuerySet:
    """The units in sight, or of these the one asked for and what lies below it today."""
    seen = units_in_sight(user)
    return seen if unit is None else seen.filter(pk__in=subtree_ids([unit.pk], clock.today()))
