"""Overlaps and gaps among functions: found as of a day, shown list by list, taken away as a workbook."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from journal import clock
from journal.replica import from_replica
from library.search import Plain
from library.vietnamese import search_key
from records.exporting import Computed
from records.filters import FoldedForm
from records.kind import Column, Value
from records.listing import PAGE_SIZES, page_of
from records.views.exporting import query_of_page, take_away, taken_at
from remedies.facts.functions import Detected, Held, detect, held, pairs
from remedies.forms.function import DetectorForm
from remedies.register_fields import called
from remedies.sight import units_in_sight, visible_functions
from units.querysets import subtree_ids

MOST = 12
"""Suggestions given at once."""
LISTS = (
    ("several", gettext_lazy("Từ hai đơn vị chủ trì"), gettext_lazy("chức năng có từ hai đơn vị chủ trì")),
    ("alike", gettext_lazy("Gần giống nhau"), gettext_lazy("cặp chức năng gần giống nhau")),
    ("nobody", gettext_lazy("Chưa có đơn vị chủ trì"), gettext_lazy("chức năng chưa có đơn vị chủ trì")),
    ("idle", gettext_lazy("Đơn vị chưa có chức năng"), gettext_lazy("đơn vị chưa ghi chức năng nào")),
)
COLUMNS = {
    "finding": gettext_lazy("Phát hiện"),
    "function": gettext_lazy("Chức năng, nhiệm vụ"),
    "field": gettext_lazy("Lĩnh vực"),
    "leads": gettext_lazy("Đơn vị chủ trì"),
    "helpers": gettext_lazy("Đơn vị phối hợp"),
    "other": gettext_lazy("Chức năng gần giống"),
    "other_leads": gettext_lazy("Đơn vị chủ trì chức năng gần giống"),
    "likeness": gettext_lazy("Mức giống (%)"),
    "unit": gettext_lazy("Đơn vị"),
}
"""Of the workbook that holds all four lists."""


def _detected(user: User, asked: QueryDict) -> tuple[DetectorForm, Detected]:
    """What the address asks for: whose functions, as of which day, how much alike."""
    form = DetectorForm(asked, today=clock.today())
    form.is_valid()
    on, unit = form.cleaned_data.get("on") or clock.today(), form.cleaned_data.get("unit")
    functions, units = visible_functions(user), units_in_sight(user)
    if unit is not None:
        below = subtree_ids([unit.pk], on)
        functions, units = functions.filter(unit_id__in=below), units.filter(pk__in=below)
    least = int(form.cleaned_data.get("likeness") or DetectorForm.USUAL) / 100
    return form, detect(functions, units, on=on, least=least)


@require_safe
@from_replica
def detect_overlaps(request: SignedInRequest) -> HttpResponse:
    """Four numbers, and the list behind the one that is chosen."""
    form, found = _detected(request.user, request.GET)
    rows: dict[str, QuerySet[Any]] = {code: getattr(found, code) for code, _title, _told in LISTS}
    counted = [(code, title, told, rows[code].count()) for code, title, told in LISTS]
    chosen = request.GET.get("show", "")
    if chosen not in rows:
        chosen = next((code for code, _title, _told, number in counted if number), LISTS[0][0])
    page = page_of(rows[chosen], request.GET)
    shown = {"several": _held, "nobody": _held, "alike": _pairs, "idle": _idle}[chosen](list(page), found)
    context = {
        "filter": FoldedForm(form),
        "day": found.on,
        "lists": counted,
        "chosen": chosen,
        "lines": shown,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        **taken_at(request, reverse("remedies:export_overlaps")),
    }
    return render(request, "remedies/overlaps.html", context)


def _held(rows: list[Any], found: Detected) -> Any:
    return held(rows, on=found.on)


def _pairs(rows: list[Any], found: Detected) -> Any:
    return pairs(rows, on=found.on)


def _idle(rows: list[Any], found: Detected) -> Any:
    return rows


@require_POST
def export_overlaps(request: SignedInRequest) -> HttpResponse:
    """All four lists in one workbook, a line each."""
    form, found = _detected(request.user, QueryDict(query_of_page(request)))
    columns = [Column(code, label, partial(_cell, code=code)) for code, label in COLUMNS.items()]
    about = _("tại ngày %(day)s") % {"day": f"{found.on:%d/%m/%Y}"}
    title = _("Rà soát chức năng, nhiệm vụ")
    return take_away(request, Computed("overlaps", title, columns, list(_lines(found)), form, about))


def _cell(line: dict[str, Value], *, code: str) -> Value:
    """What a line says in a column; no line says something in all of them."""
    return line.get(code)


def _lines(found: Detected) -> Iterator[dict[str, Value]]:
    titles = {code: str(title) for code, title, _told in LISTS}
    for code in ("several", "nobody"):
        for line in held(getattr(found, code), on=found.on):
            yield {"finding": titles[code], **_told(line)}
    for pair in pairs(list(found.alike), on=found.on):
        other: dict[str, Value] = {"other": pair.second.function.title, "other_leads": "; ".join(pair.second.leads)}
        yield {"finding": titles["alike"], **_told(pair.first), **other, "likeness": pair.percent}
    for row in found.idle:
        yield {"finding": titles["idle"], "unit": capfirst(row.name)}


def _told(line: Held) -> dict[str, Value]:
    return {
        "function": line.function.title,
        "field": str(line.function.field),
        "leads": "; ".join(line.leads),
        "helpers": "; ".join(line.helpers),
    }


@require_safe
def pick_function(request: SignedInRequest) -> JsonResponse:
    """Functions whose title holds the typed words."""
    key = search_key(request.GET.get("q", ""))
    found = visible_functions(request.user).select_related("field").alias(plain=Plain("title"))
    rows = found.filter(plain__contains=key).order_by("title", "pk")[:MOST]
    return JsonResponse({"found": [{"value": called(row), "detail": str(row.field)} for row in rows]})
