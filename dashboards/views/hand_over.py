"""Bàn giao: what falls to a unit from those that it followed, and taking it over."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards.access import get_unit_to_staff, get_unit_to_take_over, heir_for
from dashboards.facts.hand_over import TAKING_ROLES, HandOver
from dashboards.facts.hand_over import hand_over as facts_of
from dashboards.forms import MEANWHILE, PostPeopleForm, TakeReportForm, TakeTasksForm
from journal.keys import new_key
from records.sheets import carry_out
from remedies import actions as remedies
from reports import actions as reports
from units import actions as units
from units.access import administered, get_unit, standing
from units.models import Unit

REFUSED = 422


@require_safe
def hand_over(request: SignedInRequest, code: str) -> HttpResponse:
    """The hand-over list of a unit; of one that has ended, that of the heir for whom the person acts."""
    unit = get_unit(request.user, code)
    heir = heir_for(request.user, unit)
    return _page(request, unit) if heir is None else redirect("hand_over", heir.code)


@require_POST
def take_over_tasks(request: SignedInRequest, code: str) -> HttpResponse:
    """Give tasks of ended units a lead in this one."""
    unit = get_unit_to_take_over(request.user, code)
    return carry_out(
        request,
        TakeTasksForm(request.POST, unit=unit, on=standing(request.user).on),
        lambda form: remedies.take_over_tasks(
            tasks=form.cleaned_data["tasks"],
            unit=unit,
            lead_person=form.cleaned_data["lead"].official,
            actor=request.user,
        ),
        said=_("Đã nhận bàn giao nhiệm vụ."),
        back=reverse("hand_over", args=[code]),
        again=lambda form: _page(request, unit, tasks=form),
    )


@require_POST
def take_over_reports(request: SignedInRequest, code: str) -> HttpResponse:
    """Take over reports that ended units still owe."""
    unit = get_unit_to_take_over(request.user, code)

    def act(form: TakeReportForm) -> None:
        for expectation in form.cleaned_data["reports"]:
            reports.take_over_report(expectation=expectation, unit=unit, actor=request.user)

    return carry_out(
        request,
        TakeReportForm(request.POST, unit=unit, on=standing(request.user).on),
        act,
        said=_("Đã nhận bàn giao báo cáo; báo cáo nay ở danh sách của đơn vị."),
        back=reverse("hand_over", args=[code]),
        again=lambda form: _page(request, unit, reports=form),
    )


@require_POST
def post_people(request: SignedInRequest, code: str) -> HttpResponse:
    """Post people whose posts ended with their unit."""
    unit = get_unit_to_staff(request.user, code)
    return carry_out(
        request,
        PostPeopleForm(request.POST, unit=unit, on=standing(request.user).on, reach=administered(request.user)),
        lambda form: units.post_people(
            people=form.repostings(),
            unit=form.cleaned_data["unit"],
            since=form.cleaned_data["since"],
            actor=request.user,
            reach=administered(request.user),
        ),
        said=_("Đã bố trí cán bộ tại đơn vị mới."),
        back=reverse("hand_over", args=[code]),
        again=lambda form: _page(request, unit, people=form),
    )


def _page(request: SignedInRequest, unit: Unit, **refused: forms.Form) -> HttpResponse:
    person = standing(request.user)
    found: HandOver = facts_of(unit, person)
    takes = person.holds_at(unit.pk, *TAKING_ROLES)
    offered: dict[str, forms.Form] = {}
    if takes and found.tasks:
        offered["tasks"] = TakeTasksForm(unit=unit, on=person.on)
    if takes and found.reports:
        offered["reports"] = TakeReportForm(unit=unit, on=person.on)
    if found.people:
        offered["people"] = PostPeopleForm(unit=unit, on=person.on, reach=administered(request.user))
    for name in refused.keys() - offered.keys():
        messages.warning(request, str(MEANWHILE))
        del refused[name]
    context = {
        "found": found,
        "forms": offered | refused,
        "keys": {name: new_key() for name in ("tasks", "reports", "people")},
    }
    return render(request, "dashboards/hand_over.html", context, status=REFUSED if refused else 200)
