"""The table test can fail: with each guard taken away it reports leaks."""

from collections.abc import Callable

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.middleware import SignInRequiredMiddleware
from remedies import access as remedies_access
from remedies.access import Can
from reports import access as reports_access
from reports.querysets import ReportQuerySet
from tests.access.grid import leaks
from tests.access.world import Place, World
from tests.walled import no_wall
from units import access as units_access
from units.access import Standing
from units.models import Unit
from units.reach import Reach
from units.roles import Role

ELSEWHERE = [Place.SIBLING, Place.FOREIGN]
Patch = pytest.MonkeyPatch


def leaking(world: World, name: str, place: Place = Place.SIBLING, role: Role = Role.CLERK) -> list[str]:
    return leaks(world, names=[name], places=[place], roles=[role], whole=True)


def all_reports(patch: Patch) -> None:
    patch.setattr(ReportQuerySet, "visible_to", lambda reports, standing: reports.all())


def all_units(patch: Patch) -> None:
    everywhere = lambda roots, *, on: Reach.below(roots, Unit.objects.values_list("pk", flat=True))  # noqa: E731
    patch.setattr("units.access.reach_of", everywhere)


def everything_allowed(patch: Patch) -> None:
    patch.setattr(reports_access, "allowed", lambda report, who, can: True)


def all_rights(patch: Patch) -> None:
    patch.setattr(remedies_access, "rights_on_finding", lambda user, finding: frozenset(Can))
    for rights in ("rights_on_task", "rights_on_consultation", "rights_on_opinion"):
        patch.setattr(remedies_access, rights, lambda user, row: frozenset(Can))


def keeps_everybody(patch: Patch) -> None:
    patch.setattr(units_access, "rights_on_official", lambda user, official: frozenset(units_access.OfficialCan))
    patch.setattr(units_access, "may_delegate", lambda user, unit: True)


def every_role(patch: Patch) -> None:
    patch.setattr(Standing, "holds", lambda person, *roles: True)


def own_is_everywhere(patch: Patch) -> None:
    patch.setattr(Standing, "holds_at", lambda person, unit_id, *roles: True)


@pytest.mark.parametrize(
    ("sabotage", "name", "place", "role"),
    [
        (all_reports, "reports:report", Place.FOREIGN, Role.CLERK),
        (all_reports, "reports:pdf", Place.SIBLING, Role.LEADER),
        (all_reports, "reports:progress", Place.OWN, Role.ADMINISTRATOR),
        (all_units, "units:unit", Place.FOREIGN, Role.CLERK),
        (all_units, "remedies:finding", Place.FOREIGN, Role.INSPECTOR),
        (all_units, "remedies:evidence", Place.SIBLING, Role.LEADER),
        (all_units, "remedies:inspection", Place.ABOVE, Role.REVIEWER),
        (everything_allowed, "reports:details", Place.CHILD, Role.REVIEWER),
        (everything_allowed, "reports:problems", Place.CHILD, Role.LEADER),
        (everything_allowed, "reports:figures", Place.OWN, Role.INSPECTOR),
        (all_units, "units:person", Place.FOREIGN, Role.CLERK),
        (keeps_everybody, "units:correct_official", Place.OWN, Role.LEADER),
        (keeps_everybody, "units:reset_password", Place.CHILD, Role.INSPECTOR),
        (keeps_everybody, "units:give_delegation", Place.CHILD, Role.LEADER),
        (all_rights, "remedies:verify_finding", Place.OWN, Role.CLERK),
        (all_rights, "remedies:transfer_task", Place.CHILD, Role.LEADER),
        (all_rights, "remedies:give_opinion", Place.CHILD, Role.LEADER),
        (all_rights, "remedies:ask_more", Place.OWN, Role.INSPECTOR),
        (all_units, "remedies:opinion", Place.SIBLING, Role.CLERK),
        (every_role, "remedies:limits", Place.OWN, Role.CLERK),
        (own_is_everywhere, "reports:receive", Place.OWN, Role.CLERK),
        (every_role, "journal", Place.OWN, Role.CLERK),
        (every_role, "clock", Place.OWN, Role.AUDITOR),
    ],
)
def test_a_guard_that_is_gone_shows(
    world: World, monkeypatch: Patch, sabotage: Callable[[Patch], None], name: str, place: Place, role: Role
) -> None:
    assert not leaking(world, name, place, role)
    sabotage(monkeypatch)
    with no_wall():
        assert leaking(world, name, place, role)


def test_where_a_guard_is_gone_the_second_wall_still_hides_the_record(world: World, monkeypatch: Patch) -> None:
    all_units(monkeypatch)
    assert not leaking(world, "remedies:finding", Place.FOREIGN, Role.INSPECTOR)


def test_a_refusal_without_who_asked_in_the_log_shows(world: World, monkeypatch: Patch) -> None:
    assert not leaking(world, "remedies:finding")
    monkeypatch.setattr("journal.log_lines.who_asks", lambda request: None)
    assert leaking(world, "remedies:finding")


def test_a_refusal_that_tells_hidden_from_missing_shows(world: World, monkeypatch: Patch) -> None:
    def telling(user: object, pk: int, can: object = None) -> object:
        raise Http404 if pk < 10**9 else ValueError

    monkeypatch.setattr("reports.views.pages.get_report", telling)
    assert "does not exist" in leaking(world, "reports:report")[0]


def test_without_the_sign_in_middleware_a_stranger_gets_past(world: World, client: Client, monkeypatch: Patch) -> None:
    page = reverse("reports:figures", args=[world.things[Place.OWN].issued.pk])  # type: ignore[union-attr]
    assert client.get(page).status_code == 302

    def asleep(self: object, request: HttpRequest, *view: object) -> HttpResponse | None:
        return None

    monkeypatch.setattr(SignInRequiredMiddleware, "process_view", asleep)
    assert Client(raise_request_exception=False).get(page).status_code != 302
