"""Suggestions for pickers of cases and tasks: those that the user may see, by numbers and words, never with a name."""

from django.db.models import Q
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from library.dates import screen_date
from library.search import Plain
from library.vietnamese import search_key
from records.fields import code_in, coded, key_in
from remedies.access import visible_findings, visible_handlings, visible_tasks, visible_visits
from remedies.fields import finding_texts, task_texts, visit_texts
from units.models import Identity

MOST = 12
"""Suggestions given at once."""


@require_safe
def pick_finding(request: SignedInRequest) -> JsonResponse:
    """The newest findings whose number is typed, or whose text, field or unit holds the typed words.

    Where the form names a unit, those of that unit.
    """
    typed = request.GET.get("q", "").strip()
    key = search_key(typed)
    found = visible_findings(request.user).select_related("field")
    within = code_in(request.GET.get("within", ""))
    if within:
        found = found.filter(unit__code=within)
    if typed.isdecimal():
        found = found.filter(pk=key_in(typed))
    elif key:
        units = Identity.objects.search(typed).values("unit_id")
        named = found.alias(plain_field=Plain("field__name"))
        found = named.filter(Q(summary_plain__contains=key) | Q(plain_field__contains=key) | Q(unit_id__in=units))
    rows = list(found.order_by("-found_on", "-pk")[:MOST])
    return _suggestions(finding_texts(rows), [f"{row.field}, {row.get_state_display()}" for row in rows])


@require_safe
def pick_visit(request: SignedInRequest) -> JsonResponse:
    """Visits that the user sees, newest first, to the one unit that the form names, or by a word of its name."""
    typed = request.GET.get("q", "").strip()
    found = visible_visits(request.user)
    within = code_in(request.GET.get("within", ""))
    if within:
        found = found.filter(unit__code=within)
    elif typed:
        named = Identity.objects.search(typed).values("unit")
        found = found.filter(Q(pk=key_in(typed)) | Q(unit__in=named))
    rows = list(found.select_related("inspection").order_by("-on", "-pk")[:MOST])
    return _suggestions(visit_texts(rows), [row.inspection.title for row in rows])


@require_safe
def pick_handling(request: SignedInRequest) -> JsonResponse:
    """Decisions about persons that the user sees, by number of record or of decision."""
    typed = request.GET.get("q", "").strip()
    found = visible_handlings(request.user).of_persons().standing()
    found = found.filter(Q(pk=key_in(typed)) | Q(notation__icontains=typed)).select_related("measure")
    rows = found.order_by("-decided_on", "-pk")[:MOST]
    details = [f"{row.measure.name}, {row.notation} {screen_date(row.decided_on)}" for row in rows]
    return _suggestions([coded(row.spoken_name(), str(row.pk)) for row in rows], details)


@require_safe
def pick_task(request: SignedInRequest) -> JsonResponse:
    """The newest tasks whose number is typed, or whose title holds the typed words."""
    typed = request.GET.get("q", "").strip()
    found = visible_tasks(request.user)
    found = found.filter(Q(pk=key_in(typed)) | Q(title_plain__contains=search_key(typed)))
    rows = list(found.order_by("-given_on", "-pk")[:MOST])
    return _suggestions(task_texts(rows), [str(row.get_state_display()) for row in rows])


def _suggestions(values: list[str], details: list[str]) -> JsonResponse:
    found = [{"value": value, "detail": detail} for value, detail in zip(values, details, strict=True)]
    return JsonResponse({"found": found})
