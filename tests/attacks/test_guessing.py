"""Guessing ends (row 16), and what ends it locks nobody out of the browser they always use (row 17)."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import devices, lockout, turns
from accounts.models import Turn, User
from config.variables import networks
from tests.attacks.conftest import PASSWORD

HOME, ATTACKER = "10.0.0.9", "203.0.113.66"
COMPARED: list[str] = []


@pytest.fixture
def victim(db: None) -> User:
    return User.objects.create_user("thu.nghiem", PASSWORD)


@pytest.fixture(autouse=True)
def compared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords that reach the hasher, whoever they are for."""
    for name in ("check_password", "set_password"):
        _counted(name, getattr(User, name), monkeypatch)
    yield
    COMPARED.clear()


def _counted(name: str, real: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    def counting(user: User, password: str) -> object:
        COMPARED.append(password)
        return real(user, password)

    monkeypatch.setattr(User, name, counting)


def attempt(browser: Client, password: str = "sai", username: str = "thu.nghiem") -> int:
    return browser.post(reverse("login"), {"username": username, "password": password}).status_code


def stranger(number: int = 0, address: str = ATTACKER) -> Client:
    """A browser that nobody knows, calling itself what it likes."""
    return Client(headers={"user-agent": f"browser {number}"}, REMOTE_ADDR=address)


def at_home(username: str = "thu.nghiem", address: str = HOME) -> Client:
    """The browser in which somebody has signed in before, signed out again."""
    browser = stranger(address=address)
    assert attempt(browser, PASSWORD, username) == 302
    browser.post(reverse("logout"))
    return browser


def test_another_name_for_the_browser_buys_no_further_guesses(victim: User) -> None:
    COMPARED.clear()
    assert [attempt(stranger(number)) for number in range(8)] == [200] * 5 + [429] * 3
    assert attempt(stranger(), PASSWORD) == 429, "not even the right one"
    assert len(COMPARED) == 5


def test_an_address_has_twenty_an_hour_over_all_names_and_an_office_more(db: None, settings: Settings) -> None:
    def tried(address: str) -> int:
        return [attempt(stranger(address=address), username=f"ten.{n}") for n in range(24)].count(200)

    settings.OFFICE_NETWORKS = networks(["10.0.0.0/24"])
    assert (tried(ATTACKER), tried("10.0.0.7")) == (20, 24)
    assert tried("203.0.113.67") == 20


def test_a_thousand_addresses_buy_no_thousand_times_five(victim: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockout, "OF_ACCOUNT", 7)
    known = at_home()
    assert [attempt(stranger(address=f"203.0.113.{n}")) for n in range(9)] == [200] * 7 + [429] * 2
    assert attempt(stranger(address="198.51.100.1"), PASSWORD) == 429
    assert attempt(known, PASSWORD) == 302


def test_right_passwords_use_up_nothing(victim: User) -> None:
    assert [attempt(stranger(), PASSWORD) for _again in range(25)] == [302] * 25
    assert not Turn.objects.exclude(count=0).exists()


def guess_at_once(how_many: int) -> int:
    """So many guesses at the same moment by eight threads; how many were compared."""
    COMPARED.clear()

    def one(number: int) -> None:
        try:
            attempt(stranger(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(how_many)))
    return COMPARED.count("sai")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guesses", [16, pytest.param(100, marks=pytest.mark.drill)])
def test_of_guesses_at_the_same_moment_five_are_compared(guesses: int, victim: User) -> None:
    assert guess_at_once(guesses) == 5


@pytest.mark.django_db(transaction=True)
def test_sabotage_reading_before_writing_lets_more_through(victim: User, monkeypatch: pytest.MonkeyPatch) -> None:
    together = Barrier(8)

    def read_then_write(counter: turns.Counter) -> bool:
        if counter.what != "password":
            return True
        told = counter._rows().values_list("count", flat=True).first() or 0
        together.wait(20)
        counter._rows().update_or_create(
            defaults={"count": told + 1, "since": timezone.now()},
            what=counter.what,
            account=counter.account,
            address=counter.whose,
        )
        return told < counter.limit

    monkeypatch.setattr(turns.Counter, "take", read_then_write)
    assert guess_at_once(16) > 5


@pytest.mark.parametrize("accounts", [4, pytest.param(463, marks=pytest.mark.drill)])
def test_whatever_an_attacker_locks_people_sign_in_where_they_always_do(db: None, accounts: int) -> None:
    names = [f"can.bo.{number}" for number in range(accounts)]
    for name in names:
        User.objects.create_user(name, PASSWORD)
    homes = [at_home(name) for name in names]
    for number, name in enumerate(names):
        for address in (HOME, f"203.0.{number // 200}.{number % 200}"):
            for _again in range(6):
                attempt(stranger(address=address), username=name)
    assert attempt(stranger(address=HOME), PASSWORD, names[0]) == 429, "behind the same address, unknown"
    assert [attempt(home, PASSWORD, name) for home, name in zip(homes, names, strict=True)] == [302] * accounts


def test_sabotage_without_the_cookie_the_lock_is_a_weapon(victim: User) -> None:
    known = at_home()
    for number in range(6):
        attempt(stranger(number, HOME))
    del known.cookies["device"]
    assert attempt(known, PASSWORD) == 429


def test_a_known_device_has_five_guesses_too_and_a_right_one_gives_all_back(victim: User) -> None:
    known = at_home()
    assert [attempt(known) for _again in range(4)] == [200] * 4
    assert attempt(known, PASSWORD) == 302
    known.post(reverse("logout"))
    assert [attempt(known) for _again in range(7)] == [200] * 5 + [429] * 2
    assert attempt(stranger(address="198.51.100.1"), PASSWORD) == 302, "a stolen cookie locks its device only"


def test_a_device_is_known_for_the_accounts_that_signed_in_there_and_to_nobody_elses_word(victim: User) -> None:
    User.objects.create_user("nguoi.khac", PASSWORD)
    theirs = at_home("nguoi.khac", ATTACKER)
    forged = stranger()
    forged.cookies["device"] = signing.dumps({"id": "x", "of": [victim.pk]}, salt="accounts.devices", key="guessed")
    for browser in (theirs, forged):
        Turn.objects.all().delete()
        assert [attempt(browser) for _again in range(6)] == [200] * 5 + [429]
        assert attempt(stranger()) == 429, "counted with the address"
    theirs = at_home("nguoi.khac", HOME)
    assert attempt(theirs, PASSWORD) == 302, "a shared computer"
    assert signing.loads(theirs.cookies["device"].value, salt=devices._SALT)["of"][0] == victim.pk


def test_what_is_typed_as_a_name_is_kept_nowhere(db: None) -> None:
    attempt(stranger(), username=PASSWORD)
    assert PASSWORD not in str(list(Turn.objects.values()))
