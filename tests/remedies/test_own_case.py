"""Nobody sees or works on a case about themselves, whatever their role; each attempt is written down (row 10)."""

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from remedies.access import Can, get_finding, visible_findings
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from tests.cast import Cast
from tests.remedies.records import a_finding

DOORS = {
    "open": ("get", "remedies:finding"),
    "edit": ("get", "remedies:amend_finding"),
    "save": ("post", "remedies:amend_finding"),
    "read the name": ("post", "remedies:read_name_of_finding"),
    "conclude": ("post", "remedies:confirm_finding"),
}


def ask(client: Client, finding: Finding, door: str) -> int:
    method, name = DOORS[door]
    return int(getattr(client, method)(reverse(name, args=[finding.pk])).status_code)


@pytest.mark.parametrize(("who", "unit"), [("inspector", "noi-vu-thi-du"), ("leader", "thi-du"), ("clerk", "thi-du")])
def test_a_person_with_every_right_does_not_see_the_case_about_themselves(
    client: Client, cast: Cast, who: str, unit: str
) -> None:
    own, other = a_finding(cast, unit=unit, named=who), a_finding(cast, unit="thi-du", named="deputy")
    client.force_login(cast.user(who))
    assert [ask(client, own, door) for door in DOORS] == [404] * len(DOORS)
    attempts = Entry.objects.filter(verb="ask_for_own_case", detail={"remedies.finding": own.pk})
    assert attempts.count() == len(DOORS)
    assert {entry.actor for entry in attempts} == {cast.user(who)}
    assert not Entry.objects.about(own).filter(verb="ask_for_own_case").exists(), "its history would tell the name"
    assert ask(client, other, "open") == 200
    assert own.pk not in visible_findings(cast.user(who)).values_list("pk", flat=True)
    page = client.get(reverse("remedies:findings")).content.decode()
    assert f"/findings/{other.pk}/" in page
    assert f"/findings/{own.pk}/" not in page
    assert f"/findings/{own.pk}/" not in client.get("/").content.decode()
    assert Entry.objects.filter(verb="ask_for_own_case").count() == len(DOORS), "looking at a list is no attempt"


def test_others_see_it_and_a_stranger_leaves_no_trace(client: Client, cast: Cast) -> None:
    finding = a_finding(cast, unit="thi-du", named="leader")
    assert get_finding(cast.user("inspector"), finding.pk, Can.READ_NAME) == finding
    client.force_login(cast.user("sibling-leader"))
    assert ask(client, finding, "open") == 404
    assert not Entry.objects.filter(verb="ask_for_own_case").exists()


def test_sabotage_without_the_rule_the_case_opens(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = a_finding(cast, unit="noi-vu-thi-du", named="inspector")
    monkeypatch.setattr(FindingQuerySet, "open_to", lambda rows, official_id: rows)
    client.force_login(cast.user("inspector"))
    assert ask(client, finding, "open") == 200
