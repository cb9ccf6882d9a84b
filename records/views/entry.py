"""Entering, amending, removing and restoring a record."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from journal.keys import new_key
from journal.refusal import Refused
from records import actions
from records.access import get_amendable, get_entry, get_removable, get_removed
from records.forms import EntryForm, RemoveForm
from records.kind import Kind
from records.sheets import carry_out
from records.views.record import act_on_record

AGAIN = "again"
"""The button that saves and offers an empty form."""


@require_http_methods(["GET", "HEAD", "POST"])
def add_record(request: SignedInRequest, kind: Kind) -> HttpResponse:
    """A new record; afterwards its page, or a form for the next one that begins as this one did (`?unit=…`)."""
    entry = get_entry(request.user, kind)
    if request.method != "POST":
        form = entry.form(user=request.user, initial=request.GET.dict())
        return _form_page(request, kind, form, title=str(kind.words.add))
    form = entry.form(request.POST, request.FILES, user=request.user)

    def enter(form: EntryForm) -> str:
        row = entry.enter(**form.values(), actor=request.user)
        if AGAIN in request.POST:
            return request.get_full_path()
        return reverse(kind.url_name(kind.code), args=[row.pk])

    return _save(request, kind, form, enter, said=_("Đã lưu."), title=str(kind.words.add))


@require_http_methods(["GET", "HEAD", "POST"])
def amend_record(request: SignedInRequest, kind: Kind, pk: int) -> HttpResponse:
    """The record with other values; what it said before stays in its history."""
    row, entry = get_amendable(request.user, kind, pk)
    assert entry.amend is not None
    title, own = _("Sửa hồ sơ số %(pk)d") % {"pk": pk}, reverse(kind.url_name(kind.code), args=[pk])
    initial = {**entry.begins_with(row), "seen": actions.fingerprint(row)}
    if request.method != "POST":
        form = entry.form(user=request.user, row=row, initial=initial)
        return _form_page(request, kind, form, title=title, back=own)
    form = entry.form(request.POST, request.FILES, user=request.user, row=row, initial=initial)
    amend = entry.amend

    def act(form: EntryForm) -> str:
        with form.meeting():
            amend(row, **form.values(), seen=form.cleaned_data["seen"], actor=request.user)
        return own

    return _save(request, kind, form, act, said=_("Đã lưu thay đổi."), title=title, back=own)


@require_POST
def remove_record(request: SignedInRequest, kind: Kind, pk: int, verb: str) -> HttpResponse:
    """The record entered by mistake is taken away; the list offers to bring it back."""
    row, entry = get_removable(request.user, kind, pk)

    def act(form: RemoveForm) -> str:
        change = actions.remove(row, reason=form.cleaned_data["reason"], actor=request.user, unit_id=entry.unit_of(row))
        return kind.list_url(f"removed={change.pk}")

    form, said = RemoveForm(request.POST), _("Đã xóa hồ sơ.")
    return act_on_record(request, kind, row, "remove", form, act, said=said, back=kind.list_url())


@require_POST
def restore_record(request: SignedInRequest, kind: Kind, pk: int, verb: str) -> HttpResponse:
    """A record that the user took away comes back, while they could take it away today."""
    change, unit_id = get_removed(request.user, kind, pk)
    listed = kind.list_url()
    try:
        row = actions.restore(change, actor=request.user, unit_id=unit_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(listed)
    messages.success(request, _("Đã khôi phục hồ sơ."))
    return redirect(reverse(kind.url_name(kind.code), args=[row.pk]))


def _save(
    request: SignedInRequest,
    kind: Kind,
    form: EntryForm,
    act: Callable[[EntryForm], str],
    *,
    said: str,
    title: str,
    back: str = "",
) -> HttpResponse:
    return carry_out(
        request,
        form,
        act,
        said=said,
        back=back or request.path,
        again=lambda form: _form_page(request, kind, form, title=title, back=back, status=422),
    )


def _form_page(
    request: SignedInRequest, kind: Kind, form: EntryForm, *, title: str, back: str = "", status: int = 200
) -> HttpResponse:
    listed = kind.list_url()
    context = {
        "kind": kind,
        "form": form,
        "title": title,
        "list_url": listed,
        "back_url": back or listed,
        "is_new": not back,
        "key": new_key(),
    }
    return render(request, "records/entry.html", context, status=status)
