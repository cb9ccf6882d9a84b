"""Row 23: no form of ours is taken from elsewhere, and none without its token."""

import copy
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker, Settings

from tests.access.api_doors import BY_TOKEN
from tests.access.grid import Question, questions, signed_in
from tests.access.signing_doors import BY_SECRET
from tests.access.table import TABLE
from tests.access.world import Place, World
from units.roles import Role

UNSAFE = [name for name, address in TABLE.items() if "POST" in address.methods and name not in {*BY_SECRET, *BY_TOKEN}]
"""What a signing tool or a program with a token posts to knows no session that somebody else's page could misuse."""

EVIL = "https://evil.example"


def own(world: World, name: str) -> Question:
    """A post to the clerk's own thing."""
    return next(questions(world, names=[name], places=[Place.OWN], roles=[Role.CLERK], methods=["POST"]))


def refused(answer: HttpResponseBase) -> bool:
    return answer.status_code == 403 and "403_csrf.html" in {part.name for part in getattr(answer, "templates", [])}


def given(clerk: Client) -> dict[str, str]:
    """The token that a page of ours carries."""
    return {"csrfmiddlewaretoken": clerk.cookies["csrftoken"].value}


@pytest.fixture(scope="module")
def _kept_client(_kept_world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """The clerk's browser after a page of ours has given it a token."""
    with django_db_blocker.unblock(), transaction.atomic():
        client = signed_in(_kept_world.people[Role.CLERK], csrf=True)
        client.get(reverse("password_change"))
        with django_db_blocker.block():
            yield client
        transaction.set_rollback(True)


@pytest.fixture
def clerk(_kept_client: Client, world: World) -> Client:
    """A copy: some acts end the session."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = copy.deepcopy(_kept_client.cookies)
    return client


def test_a_form_without_its_token_is_refused(world: World, clerk: Client) -> None:
    """At every address."""
    assert len(UNSAFE) > 500
    assert not [name for name in UNSAFE if not refused(clerk.post(own(world, name).url))]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.drill] if turn % 8 else []) for turn, name in enumerate(UNSAFE)]
)
def test_a_form_of_our_own_page_is_not(world: World, clerk: Client, name: str) -> None:
    assert not refused(clerk.post(own(world, name).url, given(clerk)))


def test_another_token_and_another_site_are_refused_too(world: World, clerk: Client) -> None:
    """By the same guard as no token, which no address goes without."""
    url = own(world, "reports:submit").url
    assert refused(clerk.post(url, {"csrfmiddlewaretoken": "x" * 64}))
    assert refused(clerk.post(url, given(clerk), headers={"origin": EVIL}))
    assert refused(clerk.post(url, given(clerk), secure=True, headers={"referer": f"{EVIL}/"}))
    assert not refused(clerk.post(url, given(clerk)))


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_unsafe_methods_need_it_too(clerk: Client, method: str) -> None:
    assert refused(getattr(clerk, method)(reverse("password_change")))


def test_without_the_middleware_a_form_from_elsewhere_gets_in(world: World, settings: Settings) -> None:
    kept = [name for name in settings.MIDDLEWARE if not name.endswith("CsrfViewMiddleware")]
    settings.MIDDLEWARE = kept
    client = signed_in(world.people[Role.CLERK], csrf=True)
    assert not refused(client.post(own(world, "reports:details").url, headers={"origin": EVIL}))


def test_a_view_that_asks_for_no_token_shows(world: World, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.views.acts.act.csrf_exempt", True, raising=False)
    assert not refused(clerk.post(own(world, "reports:submit").url))
