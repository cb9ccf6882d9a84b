"""One round as one screen: instruction, units and how they stand, what went up; one unit in it, with its deadline."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards.facts import rounds as facts
from dashboards.filters import RoundFilter
from dashboards.listings import OWED
from journal.keys import new_key
from journal.replica import from_replica
from library.dates import screen_date
from records.exporting import listed
from records.listing import PAGE_SIZES, ordered, page_of
from records.sheets import Sheet, carry_out, opened, tell_refusal
from records.views.exporting import excel_of
from records.views.listing import parts_of
from reports import access, actions
from reports.forms.report import NothingForm
from reports.forms.round import AddUnitForm, DeadlineForm, ExemptForm
from reports.models import Expectation, Round
from units.access import identities, standing


@require_safe
def round_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The chain of a round: what asked for it, who owes and how each stands, what goes up."""
    round_ = access.get_round(request.user, pk)
    person, steers = standing(request.user), access.may_steer(request.user, round_)
    owed = facts.owed_in(round_, person, steers=steers)
    chosen = RoundFilter(request.GET, queryset=owed, user=request.user, on=person.on)
    page = page_of(ordered(chosen.qs, request.GET, facts.COLUMNS, "unit"), request.GET)
    context = {
        "round": round_,
        "owner": capfirst(identities([round_.regime.owner_id], on=person.on)[round_.regime.owner_id].name),
        "rates": facts.progress(owed, round_, today=person.on),
        "filter": chosen,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "rows": facts.round_rows(list(page.object_list), person),
        "let_off": facts.let_off(round_, person) if steers else [],
        "outgoing": facts.outgoing(owed, round_, person),
        "annexes": round_.annexes.all(),
        "outline": round_.outline.all(),
        "steers": steers,
        **excel_of_round(request, round_),
    }
    return render(request, "dashboards/round.html", context)


def excel_of_round(request: SignedInRequest, round_: Round, **narrowed: str) -> dict[str, Any]:
    """What a page of a round needs to offer its list as a workbook, with every column."""
    offered = excel_of(request, OWED)
    columns = [column.code for column in OWED.columns]
    chosen = urlencode({"round": round_.pk, "columns": columns, **narrowed}, doseq=True)
    return {**offered, "query": "&".join(filter(None, (chosen, offered["query"])))}


@require_safe
@from_replica
def owed(request: SignedInRequest) -> HttpResponse:
    """Who owes a report, over all rounds: the records behind the numbers of dashboards."""
    found = listed(OWED, request.user, request.GET)
    page = page_of(found.rows, request.GET)
    return render(request, "dashboards/owed.html", parts_of(request, found, page))


@require_safe
def unit_in_round(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """One unit in a round: to whom, by when, which days were changed and why."""
    return _unit(request, access.get_expectation(request.user, pk, row))


def _unit(
    request: SignedInRequest, row: Expectation, *, refused: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    person = standing(request.user)
    names = identities([row.unit_id, row.receiver_id, row.reviewer_id], on=person.on)
    sheets = _sheets(row) if access.may_steer(request.user, row.round) else []
    tell_refusal(request, sheets, refused)
    shown = facts.round_rows([row], person) if not row.exempt_reason else []
    context = {
        "row": row,
        "stand": shown[0] if shown else None,
        "unit": capfirst(names[row.unit_id].name),
        "receiver": capfirst(names[row.receiver_id].name),
        "reviewer": capfirst(names[row.reviewer_id].name),
        "changes": row.deadline_changes.all(),
        "reminders": row.reminders.all(),
        "sheets": opened(sheets, refused),
    }
    return render(request, "dashboards/unit_in_round.html", context, status=status)


def _sheets(row: Expectation) -> list[Sheet]:
    """What may be done with a unit in the round."""

    def at(name: str) -> str:
        return reverse(name, args=[row.round_id, row.pk])

    if row.exempt_reason:
        told = [_("Đơn vị lại phải gửi báo cáo, hạn %(day)s.") % {"day": screen_date(row.deadline)}]
        return [Sheet("demand", _("Thôi miễn báo cáo"), told, at("demand_again"), _("Thôi miễn"), NothingForm())]
    moving = [
        _("Hạn hiện nay là %(day)s; hạn cũ và lý do được giữ lại.") % {"day": screen_date(row.deadline)},
        _("Chỉ áp dụng cho đơn vị này, trong kỳ này; đến hạn mới mà chưa gửi thì tính là quá hạn."),
    ]
    sparing = [
        _("Đơn vị không phải gửi báo cáo kỳ này và không tính vào số phải gửi."),
        _("Có thể thôi miễn sau này."),
    ]
    return [
        Sheet("deadline", _("Gia hạn"), moving, at("change_deadline"), _("Ghi hạn mới"), DeadlineForm()),
        Sheet("exempt", _("Miễn báo cáo"), sparing, at("exempt_unit"), _("Miễn"), ExemptForm(), tone="danger"),
    ]


@require_POST
def change_deadline(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Another day for one unit."""
    found = access.get_expectation_to_steer(request.user, pk, row)
    return carry_out(
        request,
        DeadlineForm(request.POST),
        lambda form: actions.change_deadline(expectation=found, actor=request.user, **form.cleaned_data),
        said=_("Đã ghi hạn mới."),
        back=reverse("unit_in_round", args=[pk, row]),
        again=lambda form: _unit(request, found, refused=("deadline", form), status=422),
    )


@require_POST
def exempt_unit(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """Let one unit off."""
    found = access.get_expectation_to_steer(request.user, pk, row)
    return carry_out(
        request,
        ExemptForm(request.POST),
        lambda form: actions.exempt_unit(expectation=found, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã miễn báo cáo cho đơn vị trong kỳ này."),
        back=reverse("unit_in_round", args=[pk, row]),
        again=lambda form: _unit(request, found, refused=("exempt", form), status=422),
    )


@require_POST
def demand_again(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    """A unit that was let off owes again."""
    found = access.get_expectation_to_steer(request.user, pk, row)
    return carry_out(
        request,
        NothingForm(request.POST),
        lambda form: actions.demand_again(expectation=found, actor=request.user),
        said=_("Đơn vị lại phải gửi báo cáo kỳ này."),
        back=reverse("unit_in_round", args=[pk, row]),
        again=lambda form: _unit(request, found, refused=("demand", form), status=422),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    """One more unit owes in an opened round."""
    round_ = access.get_round_to_steer(request.user, pk)
    if request.method != "POST":
        return _adding(request, AddUnitForm(user=request.user, row=round_), round_)
    return carry_out(
        request,
        AddUnitForm(request.POST, user=request.user, row=round_),
        lambda form: actions.add_unit(round_=round_, actor=request.user, **form.values()),
        said=_("Đã bổ sung đơn vị phải báo cáo."),
        back=reverse("round", args=[pk]),
        again=lambda form: _adding(request, form, round_),
    )


def _adding(request: SignedInRequest, form: AddUnitForm, round_: Round) -> HttpResponse:
    context = {"form": form, "key": new_key(), "round": round_}
    return render(request, "dashboards/add_unit.html", context, status=422 if form.errors else 200)
