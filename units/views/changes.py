"""Changing units: the form, what will happen, and, once that was read, the act."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms import ConfirmMixin
from accounts.http import SignedInRequest
from journal import clock
from journal.keys import new_key
from journal.refusal import Refused
from records.fields import key_in
from records.sheets import carry_out
from units import access, actions
from units.actions.rehearsing import rehearse
from units.actions.undoing import last_change
from units.forms.changes import UndoForm
from units.forms.fields import ChangeForm
from units.models import Unit, UnitChange
from units.names import identities
from units.views.acts import ACTS, UnitAct

FORM = require_http_methods(["GET", "HEAD", "POST"])
REFUSED = 422


class PasswordForm(ConfirmMixin):
    """The password again, before a grave act."""


class UndoSheet(UndoForm, ConfirmMixin):
    """Why a change is taken back, and the password again."""

    field_order = ("reason", "password")


@FORM
def found(request: SignedInRequest) -> HttpResponse:
    """Found a unit, under one that is within reach."""
    access.demand_administrator(request.user)
    return _change(request, ACTS["found"], None)


@FORM
def change(request: SignedInRequest, code: str, act: str) -> HttpResponse:
    """Rename, move, merge, split or dissolve a unit."""
    return _change(request, ACTS[act], access.get_unit_to_change(request.user, code))


@FORM
def undo(request: SignedInRequest, code: str) -> HttpResponse:
    """Take back the last change of a unit, with a reason: that which the page told, also where another came since."""
    unit = access.get_unit_to_change(request.user, code)
    changes = UnitChange.objects.filter(units=unit).select_related("legal_act")
    told = changes.filter(pk=key_in(request.POST.get("change", ""))).first()
    last = told or last_change(unit)
    if last is None:
        raise Http404(_("Đơn vị này không có thay đổi nào để hủy."))
    given = request.POST if told else None  # a post that does not say of which page it is shows what there is now

    def page(form: forms.Form) -> HttpResponse:
        context = {"unit": unit, "name": _name(unit), "change": last, "form": form, "key": new_key()}
        return render(request, "units/undo.html", context, status=REFUSED if form.errors else 200)

    form = UndoSheet(given, request=request)
    if given is None:
        return page(form)
    founds_it = ["units.unit", unit.pk] in last.steps["begun"]
    reach = access.kept_units(request.user)
    return carry_out(
        request,
        form,
        lambda valid: actions.undo_change(
            change=last, reason=valid.cleaned_data["reason"], actor=request.user, reach=reach
        ),
        said=_("Đã hủy thay đổi; các đơn vị trở lại như trước."),
        back=reverse("units:tree") if founds_it else reverse("units:unit", args=[code]),
        again=page,
    )


def _change(request: SignedInRequest, act: UnitAct, unit: Unit | None) -> HttpResponse:
    """What was asked for is rehearsed before it is shown or done: a refusal is told while it can still be mended."""
    form = act.make(request.POST or None, unit, request.user, clock.today())
    step = request.POST.get("step", "edit")
    if step == "edit" or not form.is_valid():
        return _asked(request, act, unit, form)
    try:
        goal = rehearse(lambda: act.carry(form, unit, request.user))
    except Refused as refusal:
        refusal.show_in(form)
        return _asked(request, act, unit, form)
    if step == "preview":
        return _foreseen(request, act, unit, form, PasswordForm(request=request) if act.is_grave else forms.Form())
    confirm = PasswordForm(request.POST, request=request) if act.is_grave else forms.Form(request.POST)
    return carry_out(
        request,
        confirm,
        lambda _confirmed: act.carry(form, unit, request.user),
        said=str(act.said),
        back=reverse("units:unit", args=[goal.code]),
        again=lambda refused: _foreseen(request, act, unit, form, refused),
    )


def _asked(request: SignedInRequest, act: UnitAct, unit: Unit | None, form: ChangeForm) -> HttpResponse:
    """The form."""
    context = {"act": act, "unit": unit, "name": _name(unit), "form": form}
    return render(request, "units/change.html", context, status=REFUSED if form.errors else 200)


def _foreseen(
    request: SignedInRequest, act: UnitAct, unit: Unit | None, form: ChangeForm, confirm: forms.Form
) -> HttpResponse:
    """What will happen, in sentences, and the button that makes it happen."""
    context = {
        "act": act,
        "unit": unit,
        "name": _name(unit),
        "sentences": act.tell(form, unit, clock.today()),
        "given": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "confirm": confirm,
        "key": new_key(),
    }
    return render(request, "units/foreseen.html", context, status=REFUSED if confirm.errors else 200)


def _name(unit: Unit | None) -> str:
    return identities([unit.pk], on=clock.today())[unit.pk].name if unit else ""
