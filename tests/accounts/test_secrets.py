"""What lets somebody in is nobody's guess, and the fields for it suit those who keep passwords for people."""

import random
import re
import secrets
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import one_time, second_factor, tokens, totp
from accounts.models import Scope, SecondFactor, User
from accounts.sealing import seal
from accounts.sessions import SessionStore

PASSWORD = "tre-xanh-ben-song-tien"
FIELDS = re.compile(r"<input\b[^>]*>", re.DOTALL)


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create_user("thu.nghiem", PASSWORD)


def a_session() -> str:
    store = SessionStore()
    store.create()
    return str(store.session_key)


def recovery_codes(user: User) -> str:
    SecondFactor.objects.get_or_create(user=user, defaults={"sealed_secret": seal("x"), "last_period": 0})
    return "".join(sorted(second_factor.renew_codes(user)))


DRAWN: dict[str, Callable[[User], str]] = {
    "session": lambda user: a_session(),
    "one-time password": one_time.give,
    "secret of a telephone": lambda user: totp.new_secret(),
    "recovery codes": recovery_codes,
    "token": lambda user: tokens.make(user, name="x", scopes=[Scope.READ], days=1),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_seed_draws_no_secret_twice(clerk: User, name: str) -> None:
    drawn = set()
    for _turn in range(3):
        random.seed(20230920)
        drawn.add(DRAWN[name](clerk))
    assert len(drawn) == 3


def test_one_that_came_from_a_seed_would_show(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "choice", random.choice)
    drawn = set()
    for _turn in range(3):
        random.seed(20230920)
        drawn.add(one_time.give(clerk))
    assert len(drawn) == 1


def test_a_session_is_one_of_more_than_2_to_the_128(clerk: User) -> None:
    assert re.fullmatch(r"[a-z0-9]{32}", a_session()), "36 letters to choose from, 32 times: 165 bits"


def test_fields_for_passwords_are_masked_take_what_is_pasted_and_say_what_they_are(client: Client, clerk: User) -> None:
    pages = [client.get(reverse("login")).content.decode()]
    client.force_login(clerk, backend="accounts.backends.PasswordBackend")
    pages.append(client.get(reverse("password_change")).content.decode())
    fields = [tag for page in pages for tag in FIELDS.findall(page) if re.search(r'name="[^"]*password', tag)]
    assert len(fields) == 4, fields
    for tag in fields:
        assert 'type="password"' in tag
        assert re.search(r'autocomplete="(current|new)-password"', tag)
        assert "maxlength" not in tag
        assert "onpaste" not in tag
