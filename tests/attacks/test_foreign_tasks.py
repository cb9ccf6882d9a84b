"""A task is given within one's own province: nobody is set to work, or told by name, by a code guessed elsewhere."""

from typing import Any

import pytest
from django.urls import reverse

from journal.keys import new_key
from remedies.actions import complete_task
from remedies.forms import task as forms
from remedies.models import Task
from tests.attacks.conftest import SignIn
from tests.cast import TODAY, Cast, term
from tests.remedies.records import PDF, a_task
from units.models import Unit


def given(cast: Cast, attacker: SignIn, **changes: object) -> Any:
    """What the district's clerk is answered who gives a task of its plan to the clerk of its office, or to others."""
    plan = a_task(cast).plan
    values: dict[str, Any] = {
        "plan": plan.pk, "group": term("remedy_group", "inspection").pk, "title": "Rà soát hồ sơ trễ hạn",
        "lead_unit": "noi-vu-thi-du", "lead_person": f"[{cast.official('office-clerk').code}]",
        "lead_since": "5/9/2023", "deadline": "30/11/2023", "idempotency_key": new_key(), **changes,
    }  # fmt: skip
    return attacker(cast.user("clerk")).post(reverse("remedies:add_task"), values)


def elsewhere(cast: Cast) -> dict[str, object]:
    return {"lead_unit": "noi-khac", "lead_person": f"[{cast.official('foreign-leader').code}]"}


def test_no_task_is_given_to_a_unit_of_another_province(cast: Cast, attacker: SignIn) -> None:
    refused = given(cast, attacker, **elsewhere(cast))
    assert refused.status_code == 422
    assert cast.official("foreign-leader").full_name not in refused.content.decode()
    assert given(cast, attacker, cooperating_units="xa-khac").status_code == 422
    assert not Task.objects.filter(title="Rà soát hồ sơ trễ hạn").exists()


@pytest.mark.parametrize(("unit", "person"), [("vi-nhu", "sibling-leader"), ("so-noi-vu", "reviewer")])
def test_control_across_and_up_in_the_own_province_it_is(cast: Cast, attacker: SignIn, unit: str, person: str) -> None:
    lead = f"[{cast.official(person).code}]"
    answer = given(cast, attacker, lead_unit=unit, lead_person=lead, cooperating_units="an-binh\ndong-lam")
    assert answer.status_code == 302
    assert Task.objects.get(title="Rà soát hồ sơ trễ hạn").lead_unit == cast.unit(unit)


def test_sabotage_without_the_guard_it_is_given_and_tells_the_name(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "own_tree", lambda user: Unit.objects.all())
    answer = given(cast, attacker, **elsewhere(cast))
    assert answer.status_code == 302
    page = attacker(cast.user("clerk")).get(answer["Location"]).content.decode()
    assert cast.official("foreign-leader").full_name in page


def test_a_task_is_not_opened_anew_for_another_province(cast: Cast, attacker: SignIn) -> None:
    task = a_task(cast)
    complete_task(task=task, done_on=TODAY, evidence_name="a.pdf", evidence=PDF, actor=cast.user("inspector"))
    values = {"reason": "Chưa đạt", "deadline": "30/11/2023", "idempotency_key": new_key(), **elsewhere(cast)}
    address = reverse("remedies:reopen_task", args=[task.pk])
    assert attacker(cast.user("leader")).post(address, values).status_code == 422
    own = {"lead_unit": "vi-nhu", "lead_person": f"[{cast.official('sibling-leader').code}]"}
    assert attacker(cast.user("leader")).post(address, {**values, **own}).status_code == 302
