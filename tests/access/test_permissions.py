"""Row 7: a permission that nobody knows is denied, by every function that decides."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from remedies import access as remedies_access
from reports import access as reports_access
from tests.access.world import Place, World
from units import access as units_access
from units.access import Standing, standing
from units.roles import Role


class Other(StrEnum):
    """Permissions of some other table."""

    DESTROY = "destroy"
    ALL = "*"


SHAPES: list[Any] = [None, "", "edti", object(), Other.DESTROY, Other.ALL, 0]
WHO = [Role.CLERK, Role.LEADER, Role.ADMINISTRATOR]


def _denied(check: Callable[[], object]) -> bool:
    try:
        return check() is False
    except (PermissionDenied, Http404):
        return True


def _checks(world: World, user: User, shape: Any) -> dict[str, Callable[[], object]]:
    things, who = world.things[Place.OWN], standing(user)
    report, finding, task = things.written, things.finding, things.task
    assert report is not None
    return {
        "reports.allowed": lambda: reports_access.allowed(report, who, shape),
        "reports.get_report": lambda: reports_access.get_report(user, report.pk, shape),
        "reports.abilities": lambda: shape in reports_access.abilities(report, who),
        "remedies.get_finding": lambda: remedies_access.get_finding(user, finding.pk, shape),
        "remedies.get_task": lambda: remedies_access.get_task(user, task.pk, shape),
        "remedies.rights_on_finding": lambda: shape in remedies_access.rights_on_finding(user, finding),
        "remedies.rights_on_task": lambda: shape in remedies_access.rights_on_task(user, task),
        "units.get_official": lambda: units_access.get_official(user, things.posting.official_id, shape),
        "units.rights_on_official": lambda: shape in units_access.rights_on_official(user, things.posting.official),
        "units.holds": lambda: who.holds(shape),
        "units.holds_at": lambda: who.holds_at(report.unit_id, shape),
        "units.reaches": lambda: who.reaches(report.unit_id, shape),
    }


@pytest.mark.parametrize("role", WHO)
@pytest.mark.parametrize("shape", SHAPES, ids=[f"shape{index}" for index, _shape in enumerate(SHAPES)])
def test_an_unknown_permission_is_denied(world: World, role: Role, shape: Any) -> None:
    user = world.people[role]
    let_in = [name for name, check in _checks(world, user, shape).items() if not _denied(check)]
    assert let_in == []


def test_a_check_that_falls_open_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_access, "allowed", lambda report, who, can: can not in {reports_access.Can.SIGN})
    checks = _checks(world, world.people[Role.CLERK], "edti")
    assert not _denied(checks["reports.get_report"])


@pytest.mark.parametrize("shape", SHAPES, ids=[f"shape{index}" for index, _shape in enumerate(SHAPES)])
def test_no_role_of_that_name_reaches_any_unit(world: World, shape: Any) -> None:
    who = standing(world.people[Role.CLERK])
    assert not who.units(shape).exists()
    assert not who.answers_for(shape).exists()


def test_whoever_holds_no_post_reaches_nothing(world: World) -> None:
    nobody = Standing(0, None, standing(world.people[Role.CLERK]).on, ())
    assert not nobody.holds(*Role)
    assert not nobody.answers_for(*Role).exists()
    assert reports_access.abilities(world.things[Place.OWN].written, nobody) == frozenset()  # type: ignore[arg-type]


def test_every_real_permission_is_somebodys(world: World) -> None:
    """None is a dead letter: each is granted to some role in some state."""
    assert set(reports_access.RULES) == set(reports_access.Can) - {reports_access.Can.VIEW}
    for can, rule in reports_access.RULES.items():
        assert rule.own or rule.reviewer or rule.recipient, can
