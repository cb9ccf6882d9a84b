"""Posting the acts on a person's posts and roles."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from journal import clock
from units import access, actions
from units.forms.people import AppointForm, CorrectPostingForm, DayForm, GrantForm
from units.models import Posting
from units.views.person import act_on_person


@require_POST
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another post for the person."""
    found = access.get_official(request.user, pk, access.OfficialCan.KEEP)
    form = AppointForm(request.POST, kept=access.kept_units(request.user), on=clock.today())
    return act_on_person(
        request,
        found,
        "appoint",
        form,
        lambda form: tell_cut(request, actions.appoint(official=found, **form.cleaned_data, actor=request.user), None),
        said=_("Đã bố trí vị trí công tác."),
    )


@require_POST
def correct_posting(request: SignedInRequest, pk: int, posting_pk: int) -> HttpResponse:
    """Set a post right that was entered wrongly."""
    found = access.get_posting(request.user, pk, posting_pk)

    def correct(form: CorrectPostingForm) -> None:
        values = form.values()
        with form.meeting():
            actions.correct_posting(posting=found, **values, seen=form.cleaned_data["seen"], actor=request.user)
        tell_cut(request, found, values["until"])

    form = CorrectPostingForm(request.POST, posting=found)
    return act_on_person(
        request, found.official, f"correct-{posting_pk}", form, correct, said=_("Đã sửa vị trí công tác.")
    )


@require_POST
def end_posting(request: SignedInRequest, pk: int, posting_pk: int) -> HttpResponse:
    """The person holds the post no longer."""
    found = access.get_posting(request.user, pk, posting_pk)
    return act_on_person(
        request,
        found.official,
        f"end-{posting_pk}",
        DayForm(request.POST),
        lambda form: actions.end_posting(posting=found, on=form.cleaned_data["on"], actor=request.user),
        said=_("Đã ghi nhận thôi giữ vị trí."),
    )


@require_POST
def grant_role(request: SignedInRequest, pk: int, posting_pk: int) -> HttpResponse:
    """What the post lets its holder do here."""
    found = access.get_posting(request.user, pk, posting_pk)
    form = GrantForm(request.POST, kept=access.kept_units(request.user), on=clock.today())
    return act_on_person(
        request,
        found.official,
        f"grant-{posting_pk}",
        form,
        lambda form: actions.grant_role(
            posting=found, role=form.cleaned_data["role"], node=form.cleaned_data["unit"], actor=request.user
        ),
        said=_("Đã giao vai trò."),
    )


@require_POST
def revoke_role(request: SignedInRequest, pk: int, grant_pk: int) -> HttpResponse:
    """The post gives this role no longer."""
    found = access.get_grant(request.user, pk, grant_pk)
    return act_on_person(
        request,
        found.posting.official,
        f"revoke-{grant_pk}",
        forms.Form(request.POST),
        lambda form: actions.revoke_role(grant=found, actor=request.user),
        said=_("Đã thu hồi vai trò."),
    )


def tell_cut(request: SignedInRequest, posting: Posting, until: date | None) -> None:
    """Say when a post was entered for fewer days than asked, because its unit ends."""
    if posting.last_day and posting.valid.upper != until:
        day = date_format(posting.last_day, "d/m/Y")
        messages.warning(
            request, _("Vị trí này chỉ ghi đến hết ngày %(day)s, vì sau đó đơn vị không còn.") % {"day": day}
        )
