"""Row 23: no form of ours is taken from elsewhere, and none without its token."""

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.access.grid import Question, questions, signed_in
from tests.access.table import TABLE
from tests.access.world import Place, World
from units.roles import Role

UNSAFE = [name for name, address in TABLE.items() if "POST" in address.methods]
EVIL = "https://evil.example"


def own(world: World, name: str) -> Question:
    """A post to the clerk's own thing."""
    return next(questions(world, names=[name], places=[Place.OWN], roles=[Role.CLERK], methods=["POST"]))


def refused(answer: HttpResponseBase) -> bool:
    return answer.status_code == 403 and "403_csrf.html" in {part.name for part in getattr(answer, "templates", [])}


def token(client: Client) -> str:
    """The token that a page of ours gives to this browser."""
    client.get(reverse("password_change"))
    return client.cookies["csrftoken"].value


@pytest.mark.parametrize("name", UNSAFE)
def test_a_form_without_its_token_or_from_elsewhere_is_refused(world: World, name: str) -> None:
    url = own(world, name).url
    client = signed_in(world.people[Role.CLERK], csrf=True)
    given = {"csrfmiddlewaretoken": token(client)}
    assert refused(client.post(url)), "no token"
    assert refused(client.post(url, {"csrfmiddlewaretoken": "x" * 64})), "another token"
    assert refused(client.post(url, given, headers={"origin": EVIL})), "another site"
    assert not refused(client.post(url, given)), "our own page"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_unsafe_methods_need_it_too(world: World, method: str) -> None:
    client = signed_in(world.people[Role.CLERK], csrf=True)
    assert refused(getattr(client, method)(reverse("password_change")))


def test_without_the_middleware_a_form_from_elsewhere_gets_in(world: World, settings: Settings) -> None:
    kept = [name for name in settings.MIDDLEWARE if not name.endswith("CsrfViewMiddleware")]
    settings.MIDDLEWARE = kept
    client = signed_in(world.people[Role.CLERK], csrf=True)
    assert not refused(client.post(own(world, "reports:details").url, headers={"origin": EVIL}))


def test_a_view_that_asks_for_no_token_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.views.acts.act.csrf_exempt", True, raising=False)
    client = signed_in(world.people[Role.CLERK], csrf=True)
    assert not refused(client.post(own(world, "reports:submit").url))
