"""Who gets in, who does not, and where the others are sent."""

from typing import cast

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from accounts.forms import ConfirmMixin
from accounts.http import SignedInRequest
from accounts.lockout import TooManyGuesses
from accounts.models import User
from accounts.sessions import SessionStore
from journal.models import Entry
from tests.accounts.conftest import Later

pytestmark = pytest.mark.django_db
PASSWORD = "tre-xanh-ben-song-tien"


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("thu.nghiem", PASSWORD, demo_label="Chuyên viên, UBND huyện Minh Họa")


def post_login(client: Client, username: str, password: str = PASSWORD) -> int:
    data = {"username": username, "password": password}
    return client.post(reverse("login"), data).status_code


@pytest.mark.parametrize("username", ["thu.nghiem", "Thu.Nghiem", "  thu.nghiem "])
def test_the_name_in_any_case_and_the_right_password_let_in(client: Client, clerk: User, username: str) -> None:
    assert post_login(client, username) == 302
    assert client.session["_auth_user_id"] == str(clerk.pk)


@pytest.mark.parametrize(("username", "password"), [("thu.nghiem", "sai"), ("khong.co", PASSWORD), ("thu.nghiem", "")])
def test_anything_else_does_not(client: Client, clerk: User, username: str, password: str) -> None:
    assert post_login(client, username, password) == 200
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_get_in(client: Client, clerk: User) -> None:
    User.objects.update(is_active=False)
    assert post_login(client, "thu.nghiem") == 200
    assert "_auth_user_id" not in client.session
    asked = RequestFactory().post(reverse("login"))
    assert authenticate(asked, username="thu.nghiem", password=PASSWORD) is None, "not by the form alone"


def test_after_five_wrong_passwords_none_is_compared_for_a_quarter_of_an_hour(
    client: Client, clerk: User, later: Later
) -> None:
    for _attempt in range(5):
        assert post_login(client, "thu.nghiem", "sai") == 200
    later(60)
    answer = client.post(reverse("login"), {"username": "thu.nghiem", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "840"), "even with the right one"
    assert "sau 14 phút" in answer.content.decode()
    later(899)
    assert post_login(client, "thu.nghiem") == 429
    later(900)
    assert post_login(client, "thu.nghiem") == 302


def test_the_demo_offers_its_people_and_production_does_not(client: Client, clerk: User) -> None:
    page = client.get(reverse("login"))
    assert page.context["demo_accounts"] == [("thu.nghiem", "Chuyên viên", "UBND huyện Minh Họa")]
    assert page.context["demo_password"]
    with override_settings(DEMO=False):
        page = client.get(reverse("login"))
    assert "demo_accounts" not in page.context
    assert "demo_password" not in page.context


def test_signing_out_is_a_post(client: Client, clerk: User) -> None:
    client.force_login(clerk, backend="accounts.backends.PasswordBackend")
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_who_came_and_went_is_written_down_and_who_did_not_get_in_stands_in_the_log(
    client: Client, clerk: User, caplog: pytest.LogCaptureFixture
) -> None:
    assert post_login(client, "thu.nghiem", "sai mật khẩu nhé") == 200
    assert post_login(client, "khong.co", "sai mật khẩu nhé") == 200
    assert not Entry.objects.exists()
    told = [record.getMessage() for record in caplog.records if record.name == "accounts.backends"]
    assert told == [
        f"a password was refused for account {clerk.pk}",
        "a password was refused for a name that is nobody's",
    ], "numbers, no names: people type passwords in the wrong field"
    assert post_login(client, "thu.nghiem") == 302
    client.post(reverse("logout"))
    client.post(reverse("logout"))
    entries = Entry.objects.order_by("pk").values_list("verb", "actor", "subject_id", "detail", "ip")
    assert list(entries) == [
        ("sign_in", clerk.pk, clerk.pk, {"ways": ["password"]}, "127.0.0.1"),
        ("sign_out", clerk.pk, clerk.pk, {}, "127.0.0.1"),
    ]


def test_a_new_password_ends_the_other_sessions(client: Client, clerk: User) -> None:
    other = Client()
    for browser in (client, other):
        browser.force_login(clerk, backend="accounts.backends.PasswordBackend")
    new = "mot-dem-trang-tren-dong-thap"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("password_change"), data).status_code == 302
    assert client.get(reverse("password_change")).status_code == 200
    assert other.get(reverse("password_change")).status_code == 302
    assert post_login(Client(), "thu.nghiem", new) == 302


def test_a_new_password_needs_fifteen_letters_and_the_old_one(client: Client, clerk: User) -> None:
    client.force_login(clerk, backend="accounts.backends.PasswordBackend")
    for old, new in [(PASSWORD, "ngan-qua"), ("sai", "mot-dem-trang-tren-dong-thap")]:
        data = {"old_password": old, "new_password1": new, "new_password2": new}
        assert client.post(reverse("password_change"), data).status_code == 200
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_guessing_the_old_password_locks_like_guessing_at_the_door(client: Client, clerk: User) -> None:
    client.force_login(clerk, backend="accounts.backends.PasswordBackend")
    client.get(reverse("password_change"))  # the browser is known from here on
    new = "mot-dem-trang-tren-dong-thap"
    tried = [
        client.post(reverse("password_change"), {"old_password": old, "new_password1": new, "new_password2": new})
        for old in ["sai"] * 5 + [PASSWORD]
    ]
    assert [answer.status_code for answer in tried] == [200] * 5 + [429], "then not even with the right one"
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_the_database_refuses_a_user_name_with_capitals(clerk: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=clerk.pk).update(username="Thu.Nghiem")


def confirm(user: User, password: str) -> ConfirmMixin:
    request = RequestFactory().post("/")
    request.user, request.session = user, SessionStore()
    return ConfirmMixin({"password": password}, request=cast(SignedInRequest, request))


def test_a_grave_act_wants_the_password_of_the_person_signed_in(clerk: User) -> None:
    other = User.objects.create_user("nguoi.khac", "mat-khau-cua-nguoi-khac")
    assert confirm(clerk, PASSWORD).is_valid()
    assert confirm(clerk, "mat-khau-cua-nguoi-khac").errors["password"] == ["Mật khẩu chưa đúng."]
    assert not confirm(other, PASSWORD).is_valid()
    assert not confirm(clerk, "").is_valid()


def test_guessing_at_a_confirmation_locks_like_guessing_at_the_door(clerk: User) -> None:
    for _attempt in range(5):
        assert not confirm(clerk, "sai").is_valid()
    with pytest.raises(TooManyGuesses):
        confirm(clerk, PASSWORD).is_valid()


def test_the_backend_takes_names_as_people_type_them(clerk: User) -> None:
    request = RequestFactory().post("/")
    assert authenticate(request, username=" Thu.Nghiem ", password=PASSWORD) == clerk
    assert authenticate(request, username=None, password=None) is None
