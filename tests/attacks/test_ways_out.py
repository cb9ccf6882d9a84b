"""Row 37: whatever an address says about where to go on, people stay on the site; and no other host is answered."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.http import HttpRequest, HttpResponseBase
from django.test import Client
from django.urls import reverse

from accounts import middleware, second_factor, waiting
from accounts.models import User
from accounts.views import signing_in
from tests.attacks.conftest import PASSWORD, SignIn, with_password
from tests.cast import Cast
from units.models import Unit

HOST = "testserver"
ELSEWHERE = [
    "https://evil.example/",
    "http://evil.example",
    "HTTPS://EVIL.EXAMPLE/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example/",
    "\\\\evil.example/",
    "/\\evil.example/",
    "\\/evil.example/",
    "/\\/evil.example/",
    "http:///evil.example/",
    "https:\\\\evil.example",
    " https://evil.example/",
    "\thttps://evil.example/",
    "ht\ntps://evil.example/",
    "/\t/evil.example/",
    "\x00//evil.example/",
    "\x08//evil.example/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://evil.example/",
    f"https://{HOST}@evil.example/",
    f"https://{HOST}.evil.example/",
    f"//evil.example\\@{HOST}/",
    f"https://evil.example#{HOST}/",
    "http://[::1]/",
    "http://[evil/",
    "https://evil.example:443/",
    "///\x0bevil.example/",
]
HOSTS = [
    "evil.example",
    f"{HOST}.evil.example",
    f"evil.example:80@{HOST}",
    f"{HOST}@evil.example",
    f"evil.example/{HOST}",
    f"evil{HOST}",
    f"{HOST} evil.example",
    f"{HOST},evil.example",
    "[::1]",
    "192.0.2.7",
    "",
    "<script>",
]


def leaves(address: str) -> bool:
    """Whether a browser that is sent there from a page of ours ends elsewhere; it drops blanks, and \\ is / to it."""
    plain = "".join(letter for letter in address.strip(" \0\x08\x0b") if letter not in "\t\r\n").replace("\\", "/")
    plain = re.sub(r"^(https?:)?/{2,}", r"\1//", plain, flags=re.IGNORECASE)
    try:
        there = urlsplit(urljoin(f"http://{HOST}/accounts/login/", plain))
    except ValueError:
        return True
    return there.scheme not in {"http", "https"} or there.netloc != HOST


def signing_in_page(client: Client, to: str) -> HttpResponseBase:
    return client.post(reverse("login"), {"username": "clerk", "password": PASSWORD, "next": to})


def signed_in_already(client: Client, to: str) -> HttpResponseBase:
    client.force_login(User.objects.get(username="clerk"), "accounts.backends.PasswordBackend")
    return client.get(reverse("login"), {"next": to})


def after_the_code(client: Client, to: str) -> HttpResponseBase:
    return client.post(reverse("second_step"), {"code": "123456", "next": to})


def acting_for(client: Client, to: str) -> HttpResponseBase:
    client.force_login(User.objects.get(username="clerk"), "accounts.backends.PasswordBackend")
    return client.post(reverse("act_for"), {"unit": Unit.objects.get(code="thi-du").pk, "next": to})


def language(client: Client, to: str) -> HttpResponseBase:
    return client.post(reverse("choose_language"), {"language": "en", "next": to})


def language_from(client: Client, to: str) -> HttpResponseBase:
    return client.post(reverse("choose_language"), {"language": "en"}, headers={"referer": to})


def form_of_an_ended_session(client: Client, to: str) -> HttpResponseBase:
    return client.post("/reports/7/submit/", headers={"referer": to})


def part_of_an_ended_session(client: Client, to: str) -> HttpResponseBase:
    return client.get(reverse("home"), headers={"hx-request": "true", "hx-current-url": to})


WAYS: list[Callable[[Client, str], HttpResponseBase]] = [
    signing_in_page,
    signed_in_already,
    after_the_code,
    acting_for,
    language,
    language_from,
    form_of_an_ended_session,
    part_of_an_ended_session,
]


@pytest.fixture
def clerk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> User:
    """Somebody who has shown the password, and whose code is always right."""
    user = with_password(cast.user("clerk"))
    monkeypatch.setattr(waiting, "who", lambda request: user)
    monkeypatch.setattr(second_factor, "accept", lambda user, code: None)
    return user


def sent_to(answer: HttpResponseBase) -> list[str]:
    """Where an answer leads, now and after signing in."""
    location = answer.headers.get("Location") or answer.headers["HX-Redirect"]
    return [location, *parse_qs(urlsplit(location).query).get("next", [])]


@pytest.mark.parametrize("way", WAYS)
def test_thirty_addresses_lead_nowhere_from_any_way(
    way: Callable[[Client, str], HttpResponseBase], clerk: User
) -> None:
    assert len(ELSEWHERE) >= 30
    assert all(leaves(address) for address in ELSEWHERE)
    for address in ELSEWHERE:
        found = sent_to(way(Client(), address))
        assert not any(leaves(place) for place in found), (address, found)


@pytest.mark.parametrize("way", WAYS)
def test_control_a_page_of_ours_is_gone_on_to(way: Callable[[Client, str], HttpResponseBase], clerk: User) -> None:
    assert any(place.endswith("/reports/?tab=2") for place in sent_to(way(Client(), f"http://{HOST}/reports/?tab=2")))


def test_sabotage_without_the_question_whose_page_it_is_people_leave(
    clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (signing_in, middleware):
        monkeypatch.setattr(module, "url_has_allowed_host_and_scheme", lambda *args, **kwargs: True)
    assert sent_to(after_the_code(Client(), "https://evil.example/")) == ["https://evil.example/"]


def test_no_other_host_is_answered_and_no_page_repeats_its_name(attacker: SignIn, cast: Cast) -> None:
    assert len(HOSTS) >= 10
    client = attacker(cast.user("clerk"))
    for host in HOSTS:
        for told in ({"host": host}, {"host": HOST, "x-forwarded-host": host or "evil.example"}):
            answer = client.get(reverse("password_change"), headers=told)
            assert answer.status_code == (400 if "x-forwarded-host" not in told else 200), host
            assert "evil" not in answer.content.decode()
            assert "evil" not in str(answer.headers)


def test_sabotage_where_every_host_is_allowed_it_is_answered(
    attacker: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HttpRequest, "get_host", lambda request: request.META["HTTP_HOST"])
    assert (
        attacker(cast.user("clerk")).get(reverse("password_change"), headers={"host": "evil.example"}).status_code
        != 400
    )
