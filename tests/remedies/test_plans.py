"""Plans: what they answer, the outline of remedy groups they follow, and which groups have no task (need 16)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from journal.refusal import Refused
from library.models import Catalogue
from remedies.actions import add_task, amend_plan, decide_plan
from remedies.facts.outline import groups_of, groups_without_task, plan_by_groups
from remedies.models import RemedyPlan, Task
from tests.cast import TODAY, Cast, term
from tests.remedies.records import a_finding, a_task

FIVE = "remedy_group_five"


def a_plan(cast: Cast, outline: str = FIVE, unit: str = "thi-du") -> RemedyPlan:
    return decide_plan(
        unit=cast.unit(unit), title="Kế hoạch", decided_on=date(2023, 3, 3), actor=None,
        outline=Catalogue.objects.get(code=outline),
    )  # fmt: skip


def give(cast: Cast, plan: RemedyPlan, *groups: str) -> None:
    for group in groups:
        add_task(
            plan=plan, group=term(str(plan.outline_id), group), title="Giải pháp", lead_unit=cast.unit("thi-du"),
            lead_person=cast.official("leader"), lead_since=date(2023, 3, 6), deadline=date(2023, 12, 15), actor=None,
        )  # fmt: skip


def test_a_group_without_a_task_is_told_in_the_outline_that_the_plan_follows(cast: Cast) -> None:
    unit = cast.unit("thi-du")
    assert groups_of(unit, on=TODAY).count() == groups_without_task(unit, on=TODAY).count() == 6
    plan = a_plan(cast)
    give(cast, plan, "institutions", "institutions", "personnel")
    assert groups_of(unit, on=TODAY).count() == 5
    assert [group.order for group in groups_without_task(unit, on=TODAY)] == [2, 4, 5]
    assert [len(one.tasks) for one in plan_by_groups(plan, on=TODAY)] == [2, 0, 1, 0, 0]
    assert groups_without_task(unit, on=date(2023, 3, 5)).count() == 5
    assert groups_of(unit, on=date(2023, 3, 2)).count() == 6


def test_a_plan_may_be_amended_but_not_away_from_the_groups_of_its_tasks(cast: Cast) -> None:
    plan, clerk, finding = a_plan(cast), cast.user("clerk"), a_finding(cast)
    values: dict[str, Any] = {
        "unit": plan.unit, "title": "Kế hoạch khắc phục", "decided_on": plan.decided_on, "act": None,
        "findings": [finding], "actor": clerk, "seen": "",
    }  # fmt: skip
    amend_plan(plan, outline=Catalogue.objects.get(code="remedy_group"), **values)
    amend_plan(plan, outline=Catalogue.objects.get(code=FIVE), **values)
    assert list(RemedyPlan.objects.get().findings.all()) == [finding]
    give(cast, plan, "personnel")
    with pytest.raises(Refused, match="không đổi khung"):
        amend_plan(plan, outline=Catalogue.objects.get(code="remedy_group"), **values)
    for day, sentence in ((TODAY + timedelta(days=1), "Ngày ban hành"), (date(2020, 1, 1), "không tồn tại")):
        with pytest.raises(Refused, match=sentence):
            amend_plan(plan, outline=plan.outline, **{**values, "decided_on": day})


def test_the_database_keeps_a_task_in_the_outline_of_its_plan(cast: Cast) -> None:
    task = a_task(cast)
    foreign = term(FIVE, "inspection")
    with pytest.raises(Refused, match="danh mục"):
        a_task(cast, group=foreign)
    with pytest.raises(IntegrityError, match="khung nhóm"), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(group=foreign)
    with pytest.raises(IntegrityError, match="khung nhóm"), transaction.atomic():
        RemedyPlan.objects.filter(pk=task.plan_id).update(outline=FIVE)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER task_group_in_outline ON remedies_task")
    assert Task.objects.filter(pk=task.pk).update(group=foreign) == 1
