"""An act on a record as the page offers it, and how the post of one is carried out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.forms import ProofMixin
from accounts.http import SignedInRequest
from journal.flow import StateChanged
from journal.keys import new_key, once
from journal.refusal import Outdated, Refused

AnyForm = TypeVar("AnyForm", bound=forms.Form)


@dataclass
class Sheet:
    """The confirming sheet of one act. `sentences` say what happens and who will see it.

    The first sheet of a page has the main button, unless it is `quiet`. The button of a `placed` one stands in a panel
    of the page, beside what it is about. Fields get ids of their own, because a page holds several forms; those of a
    form that is alike for everybody may be `drawn` already.
    """

    id: str
    title: str
    sentences: list[str]
    action_url: str
    verb: str
    form: forms.Form
    tone: str = "primary"
    quiet: bool = False
    placed: bool = False
    open: bool = False
    key: str = field(default_factory=new_key)
    drawn: str = ""

    def __post_init__(self) -> None:
        self.take(self.form)

    def take(self, form: forms.Form) -> None:
        """This form, under ids that no other form of the page has."""
        form.auto_id = f"{self.id}-%s"
        for name in form.fields.keys() & form.errors.keys():  # what was wrong stands under the field's new id too
            form.errors[name].field_id = form[name].auto_id  # type: ignore[attr-defined]  # the stubs do not know it
        self.form = form


def opened(sheets: list[Sheet], refused: tuple[str, forms.Form] | None) -> list[Sheet]:
    """The same sheets, each with names of its own for its fields; the one that was refused is open and shows why."""
    for sheet in sheets:
        if refused and sheet.id == refused[0]:
            sheet.take(refused[1])
            sheet.open = True
    return sheets


def tell_refusal(request: SignedInRequest, sheets: list[Sheet], refused: tuple[str, forms.Form] | None) -> None:
    """A refused act that the page no longer offers, because things have moved on, is told above the page."""
    if refused and refused[0] not in {sheet.id for sheet in sheets}:
        for error in refused[1].non_field_errors():
            messages.error(request, str(error))


def carry_out(
    request: SignedInRequest,
    form: AnyForm,
    act: Callable[[AnyForm], object],
    *,
    said: str,
    back: str,
    again: Callable[[AnyForm], HttpResponse],
) -> HttpResponse:
    """Act once for the posted key and go `back`, or to the address that the act gives.

    A form or a rule that refuses shows the page `again`. When the record has moved on meanwhile, the fresh page
    says so.
    """

    def done() -> str:
        led = act(form)
        return led if isinstance(led, str) else back

    if form.is_valid():
        try:
            target = once(request.user, request.POST.get("idempotency_key", ""), done, path=request.path)
        except Outdated as outdated:
            _give_back(form)
            messages.warning(request, str(outdated))
            return redirect(back)
        except StateChanged:
            _give_back(form)
            messages.warning(request, _("Trạng thái đã thay đổi trong lúc bạn xem; đây là trạng thái mới nhất."))
            return redirect(back)
        except Refused as refusal:
            _give_back(form)
            refusal.show_in(form)
        else:
            messages.success(request, said)
            return redirect(target)
    return again(form)


def _give_back(form: forms.Form) -> None:
    """A code that proved who acts is not lost with an act that was not done."""
    if isinstance(form, ProofMixin):
        form.give_back_code()
