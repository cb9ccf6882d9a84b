"""Nobody sees or works on a case about themselves, whatever their role; each attempt is written down (row 10)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from journal.refusal import Refused
from remedies.access import Can, get_finding, visible_findings
from remedies.actions import amend_annual_rating
from remedies.models import Finding, Handling
from remedies.querysets import FindingQuerySet
from tests.cast import Cast
from tests.remedies.good_half import an_annual_rating
from tests.remedies.records import a_finding, a_handling

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


def test_nobody_works_on_the_own_rating_nor_is_told_what_contradicts_it(client: Client, cast: Cast) -> None:
    """Each of the two leaders of a unit may open names there; what is said of a discipline is not for its subject."""
    leader, deputy = cast.user("leader"), cast.user("deputy")
    on: dict[str, Any] = {"unit": "thi-du", "decided_on": date(2023, 9, 1), "year": 2023}
    own = an_annual_rating(cast, **on, official=cast.official("leader"))
    other = an_annual_rating(cast, **on, official=cast.official("deputy"))
    hidden = a_handling(cast, unit=cast.unit("thi-du"), official=cast.official("deputy"))
    told = "có quyết định kỷ luật trong năm"
    client.force_login(leader)
    asked = [client.get(f"/annual-ratings/{own.pk}/{act}").status_code for act in ("", "amend/")]
    asked += [client.post(f"/annual-ratings/{own.pk}/{act}").status_code for act in ("amend/", "remove/", "name/")]
    assert asked == [404] * 5
    assert Entry.objects.filter(verb="ask_for_own_case", detail={"remedies.annualrating": own.pk}).exists()
    assert f"/annual-ratings/{own.pk}/" not in client.get("/annual-ratings/").content.decode()
    assert told in client.get(f"/annual-ratings/{other.pk}/").content.decode()
    Handling.objects.filter(pk=hidden.pk).update(unit=cast.unit("vi-nhu"))
    assert told not in client.get(f"/annual-ratings/{other.pk}/").content.decode(), "a decision out of sight"
    client.force_login(deputy)
    assert client.get(f"/annual-ratings/{other.pk}/").status_code == 404
    with pytest.raises(Refused, match="của chính mình"):
        an_annual_rating(cast, **on | {"year": 2022}, official=cast.official("deputy"), actor=deputy)
    for row, becomes in ((other, "leader"), (own, "deputy")):
        with pytest.raises(Refused, match="của chính mình"):
            amend_annual_rating(
                row,
                unit=row.unit,
                official=cast.official(becomes),
                year=row.year,
                label=row.label,
                score=None,
                decided_on=row.decided_on,
                decision_number="1/QĐ-UBND",
                decided_by="",
                note="",
                actor=deputy,
                seen="",
            )


def test_sabotage_without_the_rule_the_case_opens(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = a_finding(cast, unit="noi-vu-thi-du", named="inspector")
    monkeypatch.setattr(FindingQuerySet, "open_to", lambda rows, official_id: rows)
    client.force_login(cast.user("inspector"))
    assert ask(client, finding, "open") == 200
