"""The refusals of this app are refusals of the rule, not of chance: with the rule taken out, they fail."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from remedies import access
from remedies.access import Can, get_finding, get_proposal, get_task
from remedies.views import naming
from tests.cast import Cast
from tests.remedies.good_half import a_proposal
from tests.remedies.records import a_finding, a_task
from units.access import Standing
from units.models import Unit
from units.reach import Reach
from units.roles import Role


def everywhere(person: Standing) -> Reach:
    """As if every unit were in sight."""
    return Reach.below(frozenset(), Unit.objects.values_list("pk", flat=True))


def test_without_the_reach_a_stranger_would_see_a_case(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    finding, task = a_finding(cast), a_task(cast)
    stranger = cast.user("foreign-clerk")
    for door, pk in ((get_finding, finding.pk), (get_task, task.pk)):
        with pytest.raises(Http404):
            door(stranger, pk, Can.VIEW)
    monkeypatch.setattr(access, "_sight", everywhere)
    assert get_finding(stranger, finding.pk, Can.VIEW) == finding
    assert get_task(stranger, task.pk, Can.VIEW) == task


def test_without_the_rights_a_clerk_would_open_a_name(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = a_finding(cast)
    with pytest.raises(PermissionDenied):
        get_finding(cast.user("clerk"), finding.pk, Can.READ_NAME)
    monkeypatch.setattr(access, "rights_on_finding", lambda user, finding: frozenset(Can))
    assert get_finding(cast.user("clerk"), finding.pk, Can.READ_NAME) == finding


def test_with_case_roles_an_administrator_would_see_cases(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = a_finding(cast)
    for name in ("administrator", "auditor"):
        with pytest.raises(Http404):
            get_finding(cast.user(name), finding.pk, Can.VIEW)
    monkeypatch.setattr(access, "CASE_ROLES", tuple(Role))
    for name in ("administrator", "auditor"):
        assert get_finding(cast.user(name), finding.pk, Can.VIEW) == finding


def test_without_the_reach_a_stranger_would_see_a_proposal(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    row, stranger = a_proposal(cast), cast.user("foreign-clerk")
    with pytest.raises(Http404):
        get_proposal(stranger, row.pk, Can.VIEW)
    monkeypatch.setattr(access, "_sight", everywhere)
    assert get_proposal(stranger, row.pk, Can.VIEW) == row


def test_without_the_rule_a_clerk_would_open_the_name_of_who_proposed(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = a_proposal(cast)
    client.force_login(cast.user("clerk"))
    url = f"/proposals/{row.pk}/name/"
    assert client.post(url, {"reason": "protect"}).status_code == 403
    monkeypatch.setattr(naming, "may_read_name", lambda user, unit_id: True)
    assert "Bùi Thị Ấp" in client.post(url, {"reason": "protect"}).content.decode()
