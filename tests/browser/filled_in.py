"""What is posted: the form of every kind of record, for a new one and for one there is, and the other doors (row 27).

A form is filled in from a record of the demo, so that it is taken: what gets in where a record is written would be seen
as well. `tests.browser.bare` takes each post back, so that the next one finds the same records.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts import tokens
from accounts.models import Scope, User
from journal import clock
from journal.flow import StateChanged
from journal.keys import new_key
from journal.refusal import Refused
from records import actions
from records.forms import EntryForm
from records.kind import Entry, Kind
from records.posted import Posted, begun
from records.registry import kinds
from records.workbook_of import options
from tests.browser.narrowed import WALKERS, Target, browser, demo_people, values

MOST_LOOKED_AT = 30
"""Records of a kind of which one that may be amended is sought."""
SEEN = "seen"
"""The mark of what a record said, which a form sends along."""
TRIED = 8
"""Values of a field of which one that is taken is sought."""


@dataclass(frozen=True)
class Sheet:
    """The form of a page, and what is done with it once it is right."""

    path: str
    make: Callable[[Posted | None], EntryForm]
    act: Callable[[EntryForm], object]

    def takes(self, data: Posted) -> bool:
        """Whether the form would be taken, sent so; nothing is kept."""
        with suppress(Refused, StateChanged), transaction.atomic():
            form = self.make(data)
            is_right = form.is_valid()
            if is_right:
                self.act(form)
            transaction.set_rollback(True)
            return is_right
        return False

    def offered(self, data: Posted) -> Iterator[tuple[str, list[str]]]:
        """The fields that are typed into, each with values that could be."""
        for name, field in self.make(data).fields.items():
            if name != SEEN and not isinstance(field, forms.FileField):
                today = [f"{clock.today():%d/%m/%Y}"] if isinstance(field, forms.DateField) else []
                yield name, [*today, *islice(filter(None, values(field)), TRIED)]


def of_new_records() -> list[Target]:
    """The form for a new record of every kind."""
    return of_entries(of_new)


def of_amended_records() -> list[Target]:
    """The form of a record there is, of every kind that is amended."""
    return of_entries(of_amended)


def of_entries(targets: Callable[[Kind, Entry, list[User]], Iterator[Target]]) -> list[Target]:
    """What there is of every kind that is entered on a page."""
    people = demo_people()
    return [target for kind in kinds().values() if kind.entry for target in targets(kind, kind.entry, people)]


def of_new(kind: Kind, entry: Entry, people: list[User]) -> Iterator[Target]:
    """By who amends a record and may enter another, begun as that one; else by whoever may enter one."""
    writers = [user for user in people if entry.may_enter(user)]
    user, row = next(amendable(kind, entry, writers), (next(iter(writers), None), None))
    if user is not None:
        initial = entry.begins_with(row) if row is not None else {}
        yield posted(
            user,
            Sheet(
                reverse(kind.url_name(f"add_{kind.code}")),
                lambda data: entry.form(data, user=user, initial=initial),
                lambda form: entry.enter(**form.values(), actor=user),
            ),
        )


def of_amended(kind: Kind, entry: Entry, people: list[User]) -> Iterator[Target]:
    """By the first who may amend one of the latest."""
    found, amend = next(amendable(kind, entry, people), None), entry.amend
    if found is not None and amend is not None:
        user, row = found
        seen = actions.fingerprint(row)
        initial = {**entry.begins_with(row), "seen": seen}
        yield posted(
            user,
            Sheet(
                reverse(kind.url_name(f"amend_{kind.code}"), args=[row.pk]),
                lambda data: entry.form(data, user=user, row=row, initial=initial),
                lambda form: amend(copy(row), **form.values(), seen=seen, actor=user),
            ),
        )


def amendable(kind: Kind, entry: Entry, people: list[User]) -> Iterator[tuple[User, Any]]:
    """Who may amend which of the latest records of a kind."""
    offered = ((user, row) for user in people for row in kind.seen_by(user).order_by("-pk")[:MOST_LOOKED_AT])
    return ((user, row) for user, row in offered if entry.amend and entry.may_amend(user, row))


def posted(user: User, sheet: Sheet) -> Target:
    """A form as its page sends it, with something in every field, and a key of its own."""
    data = filled_in(sheet)
    client = browser(user)
    client.get(sheet.path)
    names = [name for name in data if name != SEEN]
    cookie, sent = guarded(client, {**data.dict(), "idempotency_key": new_key()})
    return Target(user.username, sheet.path, names, sheet.takes(data), cookie, sent)


def filled_in(sheet: Sheet) -> Posted:
    """What a form begins with, changed so that it is taken, and with more in the fields that are empty if it still is.

    A form that is not taken in any case has at least something in every field that has nothing against it.
    """
    data = begun(sheet.make(None))
    if not sheet.takes(data):
        changed = (put(data, name, value) for name, offered in sheet.offered(data) for value in offered)
        data = next(filter(sheet.takes, changed), data)
    is_taken = sheet.takes(data)
    for name, offered in sheet.offered(data):
        if not data.get(name):
            more = (put(data, name, value) for value in offered)
            fit = (
                tried for tried in more if (sheet.takes(tried) if is_taken else name not in sheet.make(tried).errors)
            )
            data = next(fit, put(data, name, ""))
    return data


def put(data: Posted, name: str, value: str) -> Posted:
    """The same, with one value in the place of another."""
    changed = data.copy()
    changed[name] = value
    return changed


def guarded(client: Client, sent: dict[str, Any]) -> tuple[str, str]:
    """The cookies of who sends something, and what is sent, with a token of ours in both."""
    token = client.cookies["csrftoken"].value
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return cookie, urlencode({**sent, "csrfmiddlewaretoken": token})


def of_doors() -> list[Target]:
    """The form of signing in, a record that a program writes, and what a browser says beside the address."""
    stranger, login = Client(SERVER_NAME="127.0.0.1"), reverse("login")
    stranger.get(login)
    typed = {"username": WALKERS[0], "password": "dam-nghi-dam-lam"}
    cookie, sent = guarded(stranger, typed)
    headers = Target(WALKERS[0], "/search/?q=a", ["sessionid", "User-Agent", "Referer"])
    return [Target("", login, list(typed), cookie=cookie, data=sent), by_program(), headers]


def by_program() -> Target:
    """A course as a program enters it: terms and units by their codes."""
    user = User.objects.get(username=WALKERS[0])
    entry = kinds()["training"].entry
    assert entry is not None
    sheet = Sheet("", lambda data: entry.form(data, user=user), lambda form: entry.enter(**form.values(), actor=user))
    data = {name: str(value) for name, value in filled_in(sheet).dict().items() if name != SEEN}
    for name, field in entry.form(user=user).fields.items():
        codes = {str(option.value): option.choice.code for option in options(field) or ()}
        if name in data:
            data[name] = codes.get(data[name], data[name])
    secret = tokens.make(user, name="sqlmap", scopes=list(Scope), days=1)
    headers = f"Authorization: Bearer {secret}\nContent-Type: application/json\nIdempotency-Key: {new_key()}"
    path, sent = reverse("api:add_record", args=["training"]), json.dumps({"values": data})
    return Target("", path, list(data), data=sent, headers=headers)
