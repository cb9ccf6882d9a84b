"""Guessing a password: another name for the browser buys no further guesses, and locks nobody out elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import lockout
from accounts.models import User
from tests.attacks.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def victim() -> User:
    return User.objects.create_user("thu.nghiem", PASSWORD)


def guess(number: int, password: str = "sai", address: str = "10.0.0.9", username: str = "thu.nghiem") -> int:
    client = Client(headers={"user-agent": f"browser {number}"}, REMOTE_ADDR=address)
    return client.post(reverse("login"), {"username": username, "password": password}).status_code


def test_a_new_name_for_each_guess_is_locked_after_twenty(victim: User) -> None:
    answers = [guess(number) for number in range(25)]
    assert answers.count(200) == 19
    assert guess(99, PASSWORD) == 429, "even with the right one"


def test_control_the_owner_signs_in_from_elsewhere_and_colleagues_from_there(victim: User) -> None:
    User.objects.create_user("nguoi.khac", PASSWORD)
    for number in range(25):
        guess(number)
    assert guess(0, PASSWORD, address="10.0.0.10") == 302
    assert guess(0, PASSWORD, username="nguoi.khac") == 302


def test_sabotage_counting_devices_alone_the_guesses_never_end(victim: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockout, "DEVICES", 10**6)
    assert [guess(number) for number in range(25)].count(200) == 25
