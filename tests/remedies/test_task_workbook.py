"""Tasks come in as a workbook: by the plans, groups and findings of whoever sends it."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client

from library.models import Catalogue
from records.models import WorkbookImport
from remedies.actions import decide_plan
from remedies.models import Finding, Task
from tests.access.workbooks import unpacked
from tests.cast import Cast, term
from tests.records.excel.filled import blank, fill, lists_of, send
from tests.remedies.records import a_finding

OUTLINES = {"Kế hoạch theo sáu nhóm": "remedy_group", "Kế hoạch theo năm nhóm": "remedy_group_five"}


def a_row(finding: Finding, plan: str, **changes: Any) -> dict[str, Any]:
    """A task that the head of the district leads, as somebody types it."""
    group = term(OUTLINES[plan], "personnel")
    row = {
        "plan": plan, "group": f"{group.order}. {group.name}", "title": f"Việc của {plan}",
        "lead_unit": "thi-du", "lead_since": "6/3/2023", "deadline": "15/12/2023",
        "cooperating_units": "Xã An Bình [an-binh]; binh-hoa", "findings": f"Trường hợp [{finding.pk}]",
    }  # fmt: skip
    return row | changes


def test_tasks_of_two_outlines_come_in_together_and_a_group_of_the_other_outline_does_not(
    client: Client, cast: Cast
) -> None:
    user, finding = cast.user("clerk"), a_finding(cast)
    client.force_login(user)
    for title, outline in OUTLINES.items():
        decide_plan(
            unit=cast.unit("thi-du"), title=title, decided_on=date(2023, 3, 3), actor=user,
            outline=Catalogue.objects.get(code=outline),
        )  # fmt: skip
    template = blank("task", user)
    rows = [a_row(finding, plan, lead_person=cast.official("leader").full_name) for plan in OUTLINES]
    assert {*OUTLINES, *(row["group"] for row in rows)} <= lists_of(template)
    assert f"[{finding.pk}]".encode() in unpacked(template), "findings that the clerk sees are named"
    wrong = ({"findings": "[999999]"}, {"group": rows[1]["group"]})
    send(client, "tasks", fill(template, [rows[0] | one for one in ({}, *wrong)]))
    unseen, foreign = (problem["reason"] for problem in WorkbookImport.objects.get().problems)
    assert "Không có hồ sơ “[999999]”" in unseen
    assert "danh mục" in foreign
    assert not Task.objects.exists()
    url = send(client, "tasks", fill(template, rows))["Location"]
    assert "Xã An Bình [an-binh]" in client.get(url).content.decode()
    client.post(f"{url}confirm/", {"idempotency_key": str(uuid4())})
    assert [
        (task.plan.title, task.group.catalogue.code, list(task.findings.all()), task.cooperating_units.count())
        for task in Task.objects.order_by("pk")
    ] == [(title, outline, [finding], 2) for title, outline in OUTLINES.items()]
