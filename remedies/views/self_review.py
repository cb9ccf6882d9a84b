"""Self-reviews: the turn-out of a round, and who is behind a review."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.replica import from_replica
from records.exporting import Computed
from records.filters import FoldedForm
from records.kind import Column, Panel
from records.listing import PAGE_SIZES, page_of
from records.views.exporting import query_of_page, take_away, taken_at
from records.views.record import record_page
from remedies import actions
from remedies.access import may_enter_at
from remedies.facts.turnout import Organisation, Turnout, by_organisation, turnout
from remedies.filters.self_review import TurnoutForm
from remedies.forms.case import ReadNameForm
from remedies.kinds.self_review import SELF_REVIEW
from remedies.models.self_review import SelfReviewQuerySet
from remedies.sheets.naming import READ_NAME
from remedies.sight import get_review_to_read, get_round, visible_reviews
from remedies.states import ReadingReason

SORTS: dict[str, Callable[[Turnout], float]] = {
    "handed_in": lambda line: line.handed_in,
    "expected": lambda line: line.expected,
    "share": lambda line: line.share,
    "office": lambda line: line.office_handed_in,
    "missing": lambda line: line.missing,
}
"""What `?sort=` knows beside the name."""
COLUMNS = (
    Column("unit", gettext_lazy("Tổ chức, đơn vị"), lambda line: capfirst(line.identity.name)),
    Column("handed_in", gettext_lazy("Đã nộp"), lambda line: line.turnout.handed_in),
    Column("expected", gettext_lazy("Tổng số"), lambda line: line.turnout.expected),
    Column("percent", gettext_lazy("Tỷ lệ (%)"), lambda line: line.turnout.percent),
    Column("office", gettext_lazy("Giữ chức vụ: đã nộp"), lambda line: line.turnout.office_handed_in),
    Column("office_listed", gettext_lazy("Giữ chức vụ: tổng số"), lambda line: line.turnout.office_listed),
    Column("pledges", gettext_lazy("Không giữ chức vụ: đã nộp"), lambda line: line.turnout.pledges_handed_in),
    Column("pledges_listed", gettext_lazy("Không giữ chức vụ: tổng số"), lambda line: line.turnout.pledges_listed),
    Column("missing", gettext_lazy("Còn thiếu"), lambda line: line.turnout.missing),
)
"""Of the workbook: each number in a cell of its own."""


def _sorted(lines: list[Organisation], asked: str) -> list[Organisation]:
    """By what the address asks for, else by name; equal ones by name."""
    name, down = asked.removeprefix("-"), asked.startswith("-")
    if name not in SORTS:
        return lines[::-1] if down else lines
    return sorted(lines, key=lambda line: SORTS[name](line.turnout), reverse=down)


def _organisations(
    reviews: SelfReviewQuerySet, asked: QueryDict, *, on: date
) -> tuple[TurnoutForm, list[Organisation]]:
    """The organisations of a round that the address asks for, in its order."""
    form = TurnoutForm(asked, today=on)
    form.is_valid()
    unit, waiting = form.cleaned_data.get("unit"), form.cleaned_data.get("waiting")
    lines = by_organisation(reviews.below(unit, on=on) if unit else reviews, on=on)
    return form, _sorted([line for line in lines if line.turnout.missing or not waiting], asked.get("sort", ""))


@require_safe
@from_replica
def turnout_of_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who has handed in, organisation by organisation, in both forms."""
    found, today = get_round(request.user, pk), clock.today()
    reviews = visible_reviews(request.user).filter(round=found)
    form, lines = _organisations(reviews, request.GET, on=today)
    context = {
        "round": found,
        "filter": FoldedForm(form),
        "whole": turnout(reviews, on=today, unit=found.unit if may_enter_at(request.user, found.unit_id) else None),
        "page_obj": page_of(lines, request.GET),
        "page_sizes": PAGE_SIZES,
        "kind": SELF_REVIEW,
        **taken_at(request, reverse("remedies:export_turnout", args=[pk])),
    }
    return render(request, "remedies/turnout.html", context)


@require_POST
def export_turnout(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same as a workbook."""
    found = get_round(request.user, pk)
    reviews = visible_reviews(request.user).filter(round=found)
    form, lines = _organisations(reviews, QueryDict(query_of_page(request)), on=clock.today())
    title = _("Kết quả tự soi, tự sửa theo tổ chức, đơn vị")
    return take_away(request, Computed("turnout", title, COLUMNS, lines, form, found.title))


@require_POST
def read_name_of_self_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The page of the review with the name, once; the reading is journalled with its reason."""
    found = get_review_to_read(request.user, pk)
    form = ReadNameForm(request.POST)
    if not form.is_valid():
        return record_page(request, SELF_REVIEW, found, refused=(READ_NAME, form), status=422)
    reason = ReadingReason(form.cleaned_data["reason"])
    member = actions.read_member(review=found, reason=reason, actor=request.user)
    first = Panel(_("Đảng viên"), "remedies/_member.html", {"member": member})
    return record_page(request, SELF_REVIEW, found, first=first)
