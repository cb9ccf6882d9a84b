"""The secret key is changed (row 82): who works goes on, what was given out opens, and without the old one it ends."""

import copy
from collections.abc import Callable
from io import StringIO
from typing import Protocol

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import tokens, totp
from accounts.models import Scope, SecondFactor, Session, User
from accounts.sealing import seal, unseal
from accounts.sessions import SessionStore
from dashboards import ical
from dashboards.actions import give_calendar
from dashboards.actions.resealing import SEALED
from dashboards.compose import mail_url, whose
from reports.models import Webhook
from tests.accounts.conftest import NOON, Later
from tests.cast import Cast
from units.models import Unit

PASSWORD = "tre-xanh-ben-song-tien"
SECRET = totp.new_secret()


class Change(Protocol):
    """What an operator does: another key, and the earlier one beside it or not."""

    def __call__(self, *, keep: bool) -> None: ...


@pytest.fixture
def clerk(cast: Cast) -> User:
    """Has a password and, since five minutes before noon, a second factor."""
    user = cast.user("clerk")
    user.set_password(PASSWORD)
    user.save()
    SecondFactor.objects.create(
        user=user, sealed_secret=seal(SECRET), last_period=totp.period_at(NOON.timestamp() - 300)
    )
    return user


@pytest.fixture
def change(settings: Settings) -> Change:
    """The settings are put back after the test."""

    def put(*, keep: bool) -> None:
        earlier = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-" + "y" * 60, earlier if keep else []

    return put


def told_by(command: str) -> list[str]:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue().splitlines()


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(reverse("sessions")).status_code == 200


def twice(browser: Client) -> list[bool]:
    """Two requests with the same cookie, as a page and a part of it ask at the same moment."""
    second = Client()
    second.cookies = copy.deepcopy(browser.cookies)
    return [is_in(browser), is_in(second)]


def half_in(user: User) -> Client:
    """A browser in which the password was given and the code is owed."""
    browser = Client()
    browser.post(reverse("login"), {"username": user.username, "password": PASSWORD})
    return browser


def give_code(browser: Client) -> int:
    code = totp.code_of(SECRET, totp.period_at(NOON.timestamp()))
    return browser.post(reverse("second_step"), {"code": code}).status_code


def given_out(clerk: User) -> Callable[[], dict[str, object]]:
    """Addresses and a token from before; the function asks what they are worth."""
    feed = give_calendar(user=clerk, actor=clerk)
    calendar, mail = reverse("calendar", args=[ical.secret_of(feed.key)]), mail_url(clerk)
    token = tokens.make(clerk, name="kho dữ liệu", scopes=[Scope.READ], days=30)
    bearer = {"authorization": f"Bearer {token}"}

    def ask() -> dict[str, object]:
        return {
            "calendar": Client().get(calendar).status_code,
            "mail": whose(mail.partition("?of=")[2]),
            "token": Client().get("/api/v1/lists/finding/records", headers=bearer).status_code,
        }

    return ask


def test_with_the_old_key_beside_it_nobody_notices(clerk: User, later: Later, change: Change) -> None:
    ask, working, waiting = given_out(clerk), signed_in(clerk), half_in(clerk)
    before = ask()
    assert before == {"calendar": 200, "mail": clerk.pk, "token": 200}
    change(keep=True)
    assert ask() == before
    assert twice(working) == [True, True]
    assert is_in(working), "under the key of today from now on"
    assert give_code(waiting) == 302, "between the password and the code; what is sealed opens"
    assert is_in(waiting)


def test_the_old_cookie_of_a_session_is_worth_nothing_half_a_minute_later(
    clerk: User, later: Later, change: Change
) -> None:
    working, old = signed_in(clerk), Client()
    old.cookies = copy.deepcopy(working.cookies)
    change(keep=True)
    assert is_in(working)
    later(31)
    assert [is_in(working), is_in(old)] == [True, False]
    assert Session.objects.live(clerk, at=timezone.now()).count() == 1


def test_sabotage_as_django_does_it_who_comes_second_is_signed_out(
    clerk: User, later: Later, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    working = signed_in(clerk)
    change(keep=True)
    monkeypatch.setattr(SessionStore, "cycle_key", DatabaseStore.cycle_key)
    assert twice(working) == [True, False]


def test_without_the_old_key_everything_ends_and_nothing_breaks(clerk: User, later: Later, change: Change) -> None:
    ask, working, waiting = given_out(clerk), signed_in(clerk), half_in(clerk)
    change(keep=False)
    assert ask() == {"calendar": 404, "mail": None, "token": 200}, "a token is kept as a plain hash"
    assert twice(working) == [False, False]
    assert give_code(waiting) == 302
    assert not is_in(waiting), "sent back to the password"
    again = half_in(clerk)
    assert give_code(again) == 422, "a sentence: the secret of the telephone does not open"
    later(1)
    assert again.get(reverse("second_step")).status_code == 200


def test_what_was_sealed_again_needs_the_old_key_no_more(clerk: User, later: Later, change: Change) -> None:
    hook = Webhook.objects.create(
        unit_id=Unit.objects.values_list("pk", flat=True)[0],
        name="kho",
        url="https://kho.example/",
        events=["report.issued"],
        sealed_secret=seal("bí mật"),
        kept_by=clerk,
        made_at=NOON,
    )
    change(keep=True)
    assert told_by("reseal") == ["sealed under the key of today: 2"]
    assert told_by("reseal") == ["sealed under the key of today: 2"], "again does no harm"
    settings.SECRET_KEY_FALLBACKS = []
    hook.refresh_from_db()
    assert unseal(hook.sealed_secret) == "bí mật"
    assert give_code(half_in(clerk)) == 302


def test_what_no_key_opens_is_told_and_left(clerk: User, later: Later, change: Change) -> None:
    before = SecondFactor.objects.get().sealed_secret
    change(keep=False)
    assert told_by("reseal")[1:] == ["opened by no key that is known, to be set up anew: 1"]
    assert SecondFactor.objects.get().sealed_secret == before


def test_every_sealed_column_is_sealed_again() -> None:
    columns = {(kind, column.name) for kind in apps.get_models() for column in kind._meta.get_fields()}
    assert {kind for kind, name in columns if name == "sealed_secret"} == set(SEALED)
