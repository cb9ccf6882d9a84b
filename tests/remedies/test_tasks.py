"""One task, one lead unit, one lead person (need 4): giving it, telling how far it is, reporting it done."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from journal.flow import StateChanged
from journal.refusal import Refused
from remedies.actions import add_task, amend_task, complete_task, report_progress
from remedies.models import Task
from remedies.states import TaskState
from tests.cast import TODAY, Cast, term
from tests.remedies.records import PDF, a_finding, a_task
from units.models import Official, Unit


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"deadline": date(2023, 3, 5)}, "Thời hạn"),
        ({"lead_since": date(2020, 1, 1)}, "không giữ chức vụ"),
    ],
)
def test_what_a_task_may_not_be(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        a_task(cast, **changes)
    assert not Task.objects.exists()


def test_a_task_belongs_to_a_remedy_group_and_its_lead_does_not_help_itself(cast: Cast) -> None:
    with pytest.raises(Refused, match="danh mục"):
        a_task(cast, group=term("field", "land"))
    with pytest.raises(Refused, match="phối hợp"):
        a_task(cast, cooperating_units=[cast.unit("noi-vu-thi-du")])
    assert list(a_task(cast, cooperating_units=[cast.unit("an-binh")]).cooperating_units.all()) == [
        cast.unit("an-binh")
    ]


def test_progress_is_told_while_the_task_is_open(cast: Cast) -> None:
    task, lead = a_task(cast), cast.user("inspector")
    report_progress(task=task, progress=40, note="Đã kiểm tra 5 xã.", actor=lead)
    assert Task.objects.get().progress == 40
    assert task.progress_notes.get().note == "Đã kiểm tra 5 xã."
    for progress, note in ((101, "x"), (-1, "x"), (50, "  ")):
        with pytest.raises(Refused):
            report_progress(task=task, progress=progress, note=note, actor=lead)
    finish(task, lead)
    with pytest.raises(Refused, match="đã kết thúc"):
        report_progress(task=task, progress=60, note="x", actor=lead)


def finish(task: Task, actor: User, *, on: date = TODAY, content: bytes = PDF) -> None:
    complete_task(task=task, done_on=on, evidence_name="bien-ban.pdf", evidence=content, actor=actor)


def test_a_task_is_done_with_evidence_only(cast: Cast) -> None:
    task, lead = a_task(cast), cast.user("inspector")
    with pytest.raises(Refused, match="Tệp phải là PDF"):
        finish(task, lead, content=b"MZ not a document")
    for day in (TODAY + timedelta(days=1), date(2023, 3, 5)):
        with pytest.raises(Refused, match="Ngày hoàn thành"):
            finish(task, lead, on=day)
    with pytest.raises(IntegrityError, match="task_done_with_evidence"), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(state=TaskState.DONE)
    finish(task, lead)
    task = Task.objects.get()
    assert (task.state, task.progress, task.done_on) == (TaskState.DONE, 100, TODAY)
    with pytest.raises(StateChanged):
        finish(task, lead)


def test_a_task_is_amended_while_it_is_open_and_its_lead_and_deadline_stay(cast: Cast) -> None:
    task, finding, clerk = a_task(cast), a_finding(cast), cast.user("clerk")
    values: dict[str, Any] = {
        "title": "Kiểm tra việc tiếp công dân", "group": term("remedy_group", "leadership"),
        "cooperating_units": [cast.unit("an-binh")], "findings": [finding], "actor": clerk, "seen": "",
    }  # fmt: skip
    with pytest.raises(Refused, match="danh mục"):
        amend_task(task, **{**values, "group": term("remedy_group_five", "leadership")})
    with pytest.raises(Refused, match="phối hợp"):
        amend_task(task, **{**values, "cooperating_units": [task.lead_unit]})
    amend_task(task, **values)
    task = Task.objects.get()
    assert (task.title, task.deadline, task.lead_revision) == (values["title"], date(2023, 12, 15), 1)
    assert list(task.findings.all()) == [finding]
    finish(task, cast.user("inspector"))
    with pytest.raises(Refused, match="đã kết thúc"):
        amend_task(task, **values)


def test_overdue_is_asked_with_a_day(cast: Cast) -> None:
    task = a_task(cast, deadline=date(2023, 6, 30))
    assert list(Task.objects.overdue(on=date(2023, 7, 1))) == [task]
    assert not Task.objects.overdue(on=date(2023, 6, 30)).exists()


def test_a_plan_of_another_unit_may_be_led_below(cast: Cast) -> None:
    unit: Unit = cast.unit("an-binh")
    person: Official = cast.official("commune-leader")
    plan = a_task(cast).plan
    task = add_task(
        plan=plan, group=term("remedy_group", "leadership"), title="Niêm yết thủ tục", lead_unit=unit,
        lead_person=person, lead_since=TODAY, deadline=TODAY, actor=None,
    )  # fmt: skip
    assert list(Task.objects.planned_by(cast.unit("thi-du"), on=TODAY).order_by("pk"))[-1] == task
