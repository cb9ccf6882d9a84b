"""The second wall changes no figure and no page of the demo: what is counted and shown is the same without it."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import F, QuerySet
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from accounts.models import User
from dashboards.boards import BOARDS
from dashboards.demo.world import World
from journal import wall
from records.registry import kinds
from remedies.access import visible_findings
from remedies.models import Finding
from reports.facts import ALL_FIGURES, figures_of, gather
from reports.models import Report
from tests.steady import steady
from tests.walled import no_wall, seen_by
from units.access import standing

LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
PAGES = ("text/html", "application/json", "image/svg")
LEFT_OUT = {"logout", "calendar", "second_factor"}  # a key, new each time
SOME = ("bcd", "kiemtra", "noivu.cv")
"""Whose pages are compared in `make test`: a province, a district's inspector, an office that writes sections."""


def opened(client: Client, url: str) -> str:
    """Status, type and text of a page, without what is new each time; what opening it wrote is taken back."""
    client.cookies.pop("messages", None)  # told once, by whichever page is opened first
    with transaction.atomic():
        answer = client.get(url)
        kind = answer.headers.get("Content-Type", "")
        text = answer.text if kind.startswith(PAGES) and not answer.streaming else ""
        transaction.set_rollback(True)
    return f"{answer.status_code} {kind}\n{steady(text)}"


def pages_of(user: User, *, each: int) -> Iterator[tuple[str, str, str]]:
    """Along links from the home page, all boards and all lists: address, and the page with the wall and without it.

    Of pages under one name `each` at most.
    """
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    waiting = ["/", *(reverse("board", args=[code]) for code in BOARDS)]
    waiting += [kind.list_url() for kind in kinds().values()]
    first, met = set(waiting), Counter[str]()
    for url in waiting:  # which grows on the way
        try:
            name = resolve(url.split("?")[0]).view_name
        except Resolver404:
            continue
        if name in LEFT_OUT or (met[name] >= each and url not in first):
            continue
        met[name] += 1
        walled = opened(client, url)
        with no_wall():
            yield url, walled, opened(client, url)
        waiting += [link for link in LINK.findall(walled) if link not in waiting]


def different(world: World, username: str, *, each: int) -> tuple[list[str], int]:
    """The addresses where the wall changes what a person is shown, and how many were opened."""
    pages = list(pages_of(world.users[username], each=each))
    return [url for url, walled, bare in pages if walled != bare], len(pages)


def figures(report: Report) -> object:
    """All figures of a report's unit and round, and all that its rules ask, as they stand."""
    with transaction.atomic():
        facts = gather(report)
        found = figures_of(report.expectation, ALL_FIGURES), facts.figures, facts.nil, facts.annexes
        transaction.set_rollback(True)
    return found


def compared(world: World, reports: QuerySet[Report], *, once: bool) -> int:
    """How many times a report's figures were the same with the wall and without it; `once`: for one person each."""
    times, whole = 0, dict[int, object]()
    for user in sorted(world.users.values(), key=lambda user: Report.objects.visible_to(standing(user)).count()):
        for report in Report.objects.with_names().visible_to(standing(user)).filter(pk__in=reports):
            if once and report.pk in whole:
                continue
            whole[report.pk] = whole.get(report.pk) or figures(report)
            with seen_by(user):
                assert figures(report) == whole[report.pk], (user, report)
            times += 1
    return times


def test_every_figure_of_a_report_is_the_same_for_whoever_sees_least(demo: World) -> None:
    reports = Report.objects.annotate(turn=F("pk") % 4).filter(turn=0)
    assert compared(demo, reports, once=True) == reports.count() > 2


@pytest.mark.drill
def test_every_figure_of_every_report_is_the_same_for_whoever_may_see_it(demo: World) -> None:
    assert compared(demo, Report.objects.all(), once=False) > Report.objects.count() > 10


@pytest.mark.parametrize("username", SOME)
def test_pages_are_the_same(demo: World, username: str) -> None:
    found, opened = different(demo, username, each=0)
    assert found == []
    assert opened > 20


@pytest.mark.drill
def test_every_page_of_everybody_is_the_same(demo: World) -> None:
    found = {username: different(demo, username, each=2) for username in demo.users}
    assert {username: urls for username, (urls, _opened) in found.items() if urls} == {}
    assert sum(opened for _urls, opened in found.values()) > 1_000


def test_twin_a_wall_that_is_too_narrow_changes_pages_and_figures(demo: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "below", lambda units: wall.NOTHING)
    found, _opened = different(demo, "kiemtra.tinh", each=0)
    assert found != []
    user = demo.users["kiemtra.tinh"]
    assert visible_findings(user).exists()
    with seen_by(user):
        assert not Finding.objects.exists()
