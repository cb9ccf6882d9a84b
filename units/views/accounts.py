"""Posting the acts on a person's account. A one-time password is shown on the answer to the post, and nowhere else."""

from collections.abc import Callable
from typing import Protocol

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from journal.keys import once
from journal.refusal import Refused
from records.sheets import AnyForm
from units import access, actions
from units.forms.people import AccountForm, AddressForm
from units.models import Official
from units.views.person import act_on_person, show_person


class PlainAct(Protocol):
    """An act on an account that asks for nothing further and has nothing to tell."""

    def __call__(self, *, official: Official, actor: User) -> object:
        """Does it, or raises Refused."""


@require_POST
def open_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """An account for somebody in post."""
    found = _account_of(request, pk)
    return _telling(
        request,
        found,
        "open",
        AccountForm(request.POST),
        lambda form: actions.open_account(official=found, username=form.cleaned_data["username"], actor=request.user),
    )


@require_POST
def close_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    return _plainly(request, pk, "close", actions.close_account, _("Đã đóng tài khoản."))


@require_POST
def reopen_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """A closed account, open again."""
    found = _account_of(request, pk)
    return _telling(
        request,
        found,
        "reopen",
        forms.Form(request.POST),
        lambda form: actions.reopen_account(official=found, actor=request.user),
    )


@require_POST
def reset_password(request: SignedInRequest, pk: int) -> HttpResponse:
    """A one-time password instead of a forgotten one."""
    found = _account_of(request, pk)
    return _telling(
        request,
        found,
        "reset",
        forms.Form(request.POST),
        lambda form: actions.reset_password(official=found, actor=request.user),
    )


@require_POST
def unlock_sign_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Passwords are compared again, after too many wrong ones."""
    return _plainly(request, pk, "unlock", actions.unlock_sign_in, _("Đã mở khóa đăng nhập."))


@require_POST
def drop_second_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    """Off, for whoever has lost the telephone and the recovery codes."""
    return _plainly(request, pk, "second-factor", actions.drop_second_factor, _("Đã gỡ xác thực hai bước."))


@require_POST
def drop_identity(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nobody of the single sign-on comes in as this person any more."""
    return _plainly(request, pk, "identity", actions.drop_identity, _("Đã gỡ liên kết."))


@require_POST
def end_tokens(request: SignedInRequest, pk: int) -> HttpResponse:
    """Programs come in by this person's name no more."""
    return _plainly(request, pk, "tokens", actions.end_tokens, _("Đã thu hồi khóa kết nối."))


@require_POST
def correct_address(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where the account's mail goes."""
    found = _account_of(request, pk)
    return act_on_person(
        request,
        found,
        "address",
        AddressForm(request.POST),
        lambda form: actions.correct_address(official=found, email=form.cleaned_data["email"], actor=request.user),
        said=_("Đã sửa địa chỉ thư."),
    )


def _account_of(request: SignedInRequest, pk: int) -> Official:
    """The person whose account it is, if the reader administers it; otherwise there is no such page."""
    return access.get_official(request.user, pk, access.OfficialCan.ACCOUNT)


def _plainly(request: SignedInRequest, pk: int, sheet: str, act: PlainAct, said: str) -> HttpResponse:
    """Act at the press of a button, without anything to fill in."""
    found = _account_of(request, pk)
    return act_on_person(
        request, found, sheet, forms.Form(request.POST), lambda form: act(official=found, actor=request.user), said=said
    )


def _telling(
    request: SignedInRequest, official: Official, sheet: str, form: AnyForm, act: Callable[[AnyForm], str]
) -> HttpResponse:
    """Act once and show the password; the same form posted again changes nothing and tells nothing."""
    back = reverse("units:person", args=[official.pk])
    told: list[str] = []

    def done() -> str:
        told.append(act(form))
        return back

    if form.is_valid():
        try:
            once(request.user, request.POST.get("idempotency_key", ""), done, path=request.path)
        except Refused as refusal:
            refusal.show_in(form)
        else:
            if told:
                return show_person(request, official, password=told[0])
            messages.info(request, _("Mật khẩu chỉ hiện một lần. Nếu chưa kịp ghi lại, hãy cấp lại mật khẩu."))
            return redirect(back)
    return show_person(request, official, refused=(sheet, form), status=422)
