"""Signing in does not tell who has an account (row 18), and its cost fits two cores (row 19)."""

import re
import resource
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts import lockout
from accounts.hashers import Argon2Floor
from accounts.models import Turn, User
from tests.attacks.conftest import PASSWORD

MADE_ANEW = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|nonce="[^"]+"|<code>[\w-]+</code>')
NAMES = ("co.that", "da.dong", "khong.co")


@pytest.fixture
def people(db: None, settings: Settings) -> None:
    """Somebody, and somebody whose account is closed; passwords cost what they cost in production."""
    settings.PASSWORD_HASHERS = ["accounts.hashers.Argon2Floor"]
    for name in NAMES[:2]:
        User.objects.create_user(name, PASSWORD)
    User.objects.filter(username="da.dong").update(is_active=False)


def attempt(username: str, password: str = "một mật khẩu sai") -> tuple[int, str]:
    answer = Client().post(reverse("login"), {"username": username, "password": password})
    return answer.status_code, MADE_ANEW.sub("", answer.content.decode()).replace(username, "")


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One line for each time that Argon2 is reckoned."""
    told: list[str] = []

    def counting(what: str) -> Callable[..., object]:
        reckon: Callable[..., object] = getattr(Argon2PasswordHasher, what)
        return lambda *given: told.append(what) or reckon(*given)  # type: ignore[func-returns-value]

    for what in ("encode", "verify"):
        monkeypatch.setattr(Argon2Floor, what, counting(what))
    return told


def test_a_wrong_password_is_answered_alike_whoever_the_name_is(people: None, hashed: list[str]) -> None:
    answers = set()
    for name in NAMES:
        hashed.clear()
        answers.add(attempt(name))
        assert len(hashed) == 1, name
    answers.add(attempt("da.dong", PASSWORD))
    assert len(answers) == 1


def test_a_pause_is_answered_alike_too(people: None) -> None:
    for name in NAMES:
        for _again in range(lockout.FAILURES):
            attempt(name)
    assert len({attempt(name) for name in NAMES}) == 1
    assert attempt(NAMES[0])[0] == 429


def seconds(name: str) -> float:
    """How long one wrong password takes."""
    began = time.perf_counter()
    attempt(name)
    taken = time.perf_counter() - began
    Turn.objects.all().delete()
    return taken


def apart(tries: int) -> float:
    """By how much the median for a name that nobody has differs, tried in turn with one that somebody has."""
    pairs = [(seconds("co.that"), seconds("khong.co")) for _again in range(tries)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    return abs(float(unknown / known) - 1)


@pytest.mark.drill
def test_two_hundred_tries_each_take_the_same_time_within_a_tenth(people: None) -> None:
    difference = apart(200)
    assert difference <= 0.10, f"medians {difference:.1%} apart"


def test_sabotage_without_a_hash_for_unknown_names_nothing_is_reckoned(
    people: None, hashed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "set_password", lambda user, raw: None)
    attempt("khong.co")
    assert hashed == []
    attempt("co.that")
    assert len(hashed) == 1


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_two_hundred_people_sign_in_within_a_minute(people: None) -> None:
    names = [f"can.bo.{number}" for number in range(200)]
    stored = User.objects.get(username="co.that").password
    User.objects.bulk_create(User(username=name, password=stored) for name in names)

    def one(name: str) -> tuple[int, float]:
        began = time.perf_counter()
        try:
            return attempt(name, PASSWORD)[0], time.perf_counter() - began
        finally:
            connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(one, names))
    whole, slow = time.perf_counter() - began, quantiles([taken for _status, taken in answers], n=20)[-1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert {status for status, _taken in answers} == {302}
    told = f"200 in {whole:.1f} s, the 95th of 100 {slow:.2f} s, {memory:.0f} MiB"
    assert (whole <= 60, slow <= 3, memory <= 1024) == (True, True, True), told
