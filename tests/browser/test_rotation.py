"""The secret key of a running site is changed while people are signed in (row 82)."""

import urllib.request
from collections.abc import Callable
from http.client import HTTPResponse

import pytest

from tests.browser.site import Site

pytestmark = pytest.mark.drill
PEOPLE = 20
GIVEN_OUT = f"""
from django.test import Client
from django.urls import reverse
from accounts import tokens
from accounts.models import Scope, User
from dashboards import ical
from dashboards.actions import give_calendar
user = User.objects.get(username="chuyenvien")
for _ in range({PEOPLE}):
    client = Client()
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    print("session", client.cookies["sessionid"].value)
print("token", tokens.make(user, name="kho", scopes=[Scope.READ], days=30))
print("calendar", reverse("calendar", args=[ical.secret_of(give_calendar(user=user, actor=user).key)]))
"""


def asked(url: str, **headers: str) -> tuple[str, str]:
    """The path at which a request ends after what leads elsewhere, and the cookie of a session that it was given."""
    request = urllib.request.Request(url, headers=headers)
    try:
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as refused:
        return str(refused.code), ""
    with answer:
        return answer.url, answer.headers.get("Set-Cookie", "")


def served_with(site: Site, key: str, fallbacks: str) -> None:
    """The web server starts again, as an operator does it after a change of the key."""
    site.kill("web")
    site.environment |= {"SECRET_KEY": key, "SECRET_KEY_FALLBACKS": fallbacks}
    site.start("web")


def test_twenty_people_a_token_and_a_calendar_outlive_the_key(
    site: Site, record_property: Callable[[str, object], None]
) -> None:
    said = [line.split() for line in site.carry_out(GIVEN_OUT).splitlines()]
    sessions = [words[1] for words in said if words[0] == "session"]
    (token,), (calendar,) = ([words[1] for words in said if words[0] == name] for name in ("token", "calendar"))
    page, lists = f"{site.url}/reports/", f"{site.url}/api/v1/lists/finding/records"

    def going_on() -> tuple[int, list[str]]:
        stayed = sum(asked(page, Cookie=f"sessionid={session}")[0] == page for session in sessions)
        return stayed, [asked(lists, Authorization=f"Bearer {token}")[0], asked(f"{site.url}{calendar}")[0]]

    before, earlier = going_on(), site.environment["SECRET_KEY"]
    assert before == (PEOPLE, [lists, f"{site.url}{calendar}"])
    try:
        served_with(site, "the-key-of-today-" + "z" * 50, earlier)
        after = going_on()
        served_with(site, "a-key-without-a-past-" + "w" * 50, "")
        alone = going_on()
    finally:
        served_with(site, earlier, "")
    record_property("stayed signed in", f"{after[0]} of {PEOPLE}; without the earlier key {alone[0]}")
    assert after == before
    assert alone == (0, [lists, "404"]), "a token is kept as a plain hash; all else ends in an orderly way"
