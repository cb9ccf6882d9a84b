"""Behind our proxy the browser's address is what the proxy wrote, never what the browser says (row 16)."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from accounts.middleware import BehindProxyMiddleware
from accounts.models import User


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "203.0.113.5", "127.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "10.0.0.1, 203.0.113.5", "203.0.113.5"),
        (2, "10.0.0.1, 203.0.113.5, 192.0.2.1", "203.0.113.5"),
        (2, "203.0.113.5", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_the_one_that_our_outermost_proxy_wrote(
    settings: Settings, proxies: int, told: str, address: str
) -> None:
    settings.PROXY_COUNT = proxies
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    BehindProxyMiddleware(answer)(RequestFactory().get("/", headers={"X-Forwarded-For": told}))
    assert seen == [address]


def guesses(forged_before: str) -> list[int]:
    """Thirty guesses with another forged address and browser each, through one proxy, from one real address."""
    found = []
    for number in range(30):
        client = Client(headers={"user-agent": f"b{number}", "X-Forwarded-For": forged_before.format(number)})
        found.append(client.post(reverse("login"), {"username": "thu.nghiem", "password": "sai"}).status_code)
    return found


def test_forged_addresses_buy_no_further_guesses(db: None, settings: Settings) -> None:
    User.objects.create_user("thu.nghiem", "một mật khẩu đủ dài")
    settings.PROXY_COUNT = 1
    assert 429 in guesses("10.9.8.{}, 203.0.113.5")


def test_sabotage_a_count_of_proxies_that_is_too_high_believes_the_browser(db: None, settings: Settings) -> None:
    User.objects.create_user("thu.nghiem", "một mật khẩu đủ dài")
    settings.PROXY_COUNT = 2
    assert 429 not in guesses("10.9.8.{}, 203.0.113.5")
