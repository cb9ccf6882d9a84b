"""Rows 1 and 2: every address × role × place, and nothing that is not in the table."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from pytest_django import Settings

from reports.states import ReportState
from tests.access.crawl import Crawl
from tests.access.doors import ACTS, METHODS, POST
from tests.access.grid import Browsers, Judge, ask, leaks, questions, same, stand_in
from tests.access.table import BY_ADDRESS, OPEN, TABLE, url_names
from tests.access.world import Place, World
from units.roles import Role

AT_THE_DOOR = [*(f"reports:{verb}" for verb in ACTS), "reports:report", "reports:pdf", "reports:details"]
OTHER_STATES = [state for state in ReportState if state is not ReportState.ISSUED]
ACTORS = [Role.CLERK, Role.LEADER, Role.REGISTRAR, Role.REVIEWER]


def told(found: list[str]) -> str:
    """One line a leak, so that a failing run shows them all."""
    return "\n".join(filter(None, found))


def unlisted() -> set[str]:
    return set(url_names()) - set(TABLE)


def test_every_address_is_in_the_table_and_no_other() -> None:
    assert unlisted() == set()
    assert set(TABLE) == set(url_names())
    assert len(url_names()) == len(TABLE)


def test_an_address_that_nobody_declared_is_found(settings: Settings) -> None:
    def dummy(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    class WithDummy:
        urlpatterns = [path("dummy/", dummy, name="dummy"), path("", include("config.urls"))]

    settings.ROOT_URLCONF = WithDummy
    assert unlisted() == {"dummy"}


def test_every_page_is_shown_to_whom_the_table_says(world: World, crawled: Crawl) -> None:
    """At every place; with issued reports, whose sight differs most from role to role."""
    judge = Judge(Browsers(world))
    asked = [page for page in crawled.pages if page.question]
    assert len(asked) > 600
    assert not told([judge.verdict(page.question, page.status, page.body) for page in asked if page.question])


def test_every_act_is_open_to_whom_the_table_says(world: World) -> None:
    names = [name for name, address in TABLE.items() if "POST" in address.methods]
    assert not told(leaks(world, names=names, methods=["POST"]))


@pytest.mark.parametrize("state", OTHER_STATES)
def test_what_may_be_done_depends_on_the_state(world: World, state: ReportState) -> None:
    stand_in(world, state)
    assert not told(leaks(world, names=AT_THE_DOOR, places=[Place.OWN], states=[state], roles=ACTORS))
    assert not told(leaks(world, names=AT_THE_DOOR, places=[Place.CHILD], states=[state], roles=[Role.REVIEWER]))


@pytest.mark.drill
@pytest.mark.parametrize("state", OTHER_STATES)
def test_the_whole_table_in_every_state(world: World, state: ReportState) -> None:
    stand_in(world, state)
    names = [name for name, address in TABLE.items() if address.about == "report"]
    assert not told(leaks(world, names=names, states=[state], whole=True))


def test_no_address_serves_a_method_that_it_was_not_made_for(world: World) -> None:
    """GET and POST, and one other in turn, by whose own things they are or who sees none of them."""
    rare = [method for method in METHODS if method not in {"GET", "POST"}]
    asked = dict[tuple[Role, tuple[str, ...]], list[str]]()
    for turn, (name, address) in enumerate(TABLE.items()):
        others = [method for method in ("GET", "POST") if method not in address.methods]
        others.append(rare[turn % len(rare)])
        asked.setdefault(((Role.LEADER, Role.AUDITOR)[turn % 2], tuple(others)), []).append(name)
    for (role, methods), names in asked.items():
        assert not told(leaks(world, names=names, places=[Place.OWN], roles=[role], methods=methods))


@pytest.mark.drill
@pytest.mark.parametrize("role", Role)
def test_seven_methods_everywhere(world: World, role: Role) -> None:
    assert not told(leaks(world, roles=[role], methods=METHODS, whole=True))


def test_a_stranger_is_sent_to_sign_in_whatever_is_asked_for(world: World, client: Client) -> None:
    """By what the address serves and one method in turn, by which what is missing and a script are asked for too."""
    for turn, name in enumerate(name for name in TABLE if name not in {*OPEN, *BY_ADDRESS}):
        asked = list(questions(world, names=[name], roles=[Role.CLERK], places=[Place.OWN], methods=METHODS))
        one = asked[turn % len(asked)]
        served = [(each, each.url) for each in asked if each is one or each.method in TABLE[name].methods]
        for question, url in [*served, *([(one, one.missing_url)] if one.missing_url else [])]:
            client.cookies.clear()  # a new stranger each time
            answer = ask(client, question.method, url)
            assert (answer.status_code, answer.content) == (302, b""), question
            assert answer.headers["Location"].startswith(reverse("login") + "?next="), question
        told = client.generic(one.method, one.url, headers={"x-requested-with": "fetch"})
        assert told.status_code == 401, one
        assert set(told.json() if one.method != "HEAD" else {"login"}) == {"login"}, one


@pytest.mark.parametrize("name", OPEN)
def test_what_is_open_is_open_to_strangers(db: None, client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == (405 if OPEN[name] == POST else 200)


def test_the_page_for_what_is_not_there_says_nothing_of_the_request() -> None:
    client = Client(raise_request_exception=False)
    pages = {same(client.get(url).content) for url in ("/khong-co/", "/units/khong-co", "/reports/x/")}
    assert len(pages) <= 2
