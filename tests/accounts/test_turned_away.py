"""Signed-out people, scripts and stale forms get an answer that they understand."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_person_is_sent_to_sign_in_and_back(client: Client) -> None:
    response = client.get(reverse("password_change") + "?a=1")
    assert response.status_code == 302
    assert response["Location"] == reverse("login") + "?next=/accounts/password/%3Fa%3D1"


@pytest.mark.parametrize("headers", [{"accept": "application/json"}, {"x-requested-with": "fetch"}])
def test_a_script_gets_401_and_the_address(client: Client, headers: dict[str, str]) -> None:
    response = client.get(reverse("password_change"), headers=headers)
    assert response.status_code == 401
    assert response.json() == {"login": reverse("login")}


def test_htmx_leaves_the_page_and_comes_back_to_it(client: Client) -> None:
    page = "http://testserver/reports/7/?tab=2"
    response = client.get(reverse("password_change"), headers={"hx-request": "true", "hx-current-url": page})
    assert response.status_code == 401
    assert response["HX-Redirect"] == reverse("login") + "?next=/reports/7/%3Ftab%3D2"


def test_htmx_from_elsewhere_comes_back_home(client: Client) -> None:
    headers = {"hx-request": "true", "hx-current-url": "https://evil.example/x"}
    response = client.get(reverse("password_change"), headers=headers)
    assert "evil" not in response["HX-Redirect"]


def test_a_stale_form_gets_a_calm_page_and_a_script_a_sentence() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse("login"), {"username": "a", "password": "b"})
    assert page.status_code == 403
    assert "Dữ liệu không thay đổi" in page.content.decode()
    answer = client.post(reverse("login"), headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert "tải lại trang" in answer.json()["message"]


def test_a_form_of_a_session_that_ended_comes_back_to_its_page_and_says_that_nothing_was_done(client: Client) -> None:
    page = "http://testserver/reports/7/?tab=2"
    response = client.post("/reports/7/submit/", headers={"referer": page})
    assert response["Location"] == reverse("login") + "?next=/reports/7/%3Ftab%3D2"
    assert "chưa được thực hiện" in client.get(response["Location"]).content.decode()
    response = client.post("/reports/7/submit/", headers={"referer": "https://evil.example/x"})
    assert response["Location"] == reverse("login") + "?next=/"


@pytest.mark.parametrize(("act", "page"), [("/reports/7/submit/", "/reports/7/"), ("/accounts/logout/", "/")])
def test_an_act_opened_as_a_page_shows_the_way_back(client: Client, act: str, page: str) -> None:
    client.force_login(User.objects.create_user("thu.nghiem"), backend="accounts.backends.PasswordBackend")
    response = client.get(act)
    assert response.status_code == 405
    assert f'href="{page}"' in response.content.decode()


def test_nothing_behind_the_door_is_stored(client: Client) -> None:
    assert "no-store" in client.get(reverse("login"))["Cache-Control"]
    client.force_login(User.objects.create_user("thu.nghiem"), backend="accounts.backends.PasswordBackend")
    assert "no-store" in client.get(reverse("password_change"))["Cache-Control"]
    assert "no-store" in client.get("/khong-co-trang-nay/")["Cache-Control"]
