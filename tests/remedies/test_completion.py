"""How a task ends: confirmed by another hand, opened anew as a linked task, or given up until a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from journal.clock import standing_at
from journal.flow import StateChanged
from journal.refusal import Refused
from library.actions import attach
from library.models import Attachment
from remedies.actions import accept_completion, complete_task, confirm_drop, drop_task, reopen_task
from remedies.facts.way import way_of
from remedies.models import Task
from remedies.states import TaskState
from tests.cast import TODAY, Cast
from tests.remedies.moves import extend, pass_on
from tests.remedies.records import PDF, a_finding, a_task

LATER = date(2023, 11, 30)


def done(cast: Cast, by: str = "inspector") -> Task:
    """A task that its lead has reported done on 1/9/2023."""
    task = a_task(cast, cooperating_units=[cast.unit("an-binh")], findings=[a_finding(cast)])
    complete_task(task=task, done_on=date(2023, 9, 1), evidence_name="bien-ban.pdf", evidence=PDF, actor=cast.user(by))
    return task


def again(cast: Cast, task: Task, **changes: object) -> Task:
    values = {
        "reason": "Kết quả chưa đúng yêu cầu.",
        "lead_unit": task.lead_unit,
        "lead_person": task.lead_person,
        "deadline": LATER,
        "actor": cast.user("leader"),
        **changes,
    }
    return reopen_task(task=task, **values)  # type: ignore[arg-type]


def test_completion_is_confirmed_by_another_hand_than_reported_it(cast: Cast) -> None:
    task = done(cast, by="leader")
    with pytest.raises(Refused, match="không tự xác nhận"):
        accept_completion(task=task, note="", actor=cast.user("leader"))
    with pytest.raises(IntegrityError, match="task_judged_by_another"), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(judged_by=cast.user("leader"))
    accept_completion(task=task, note="Đạt yêu cầu.", actor=cast.user("clerk"))
    task = Task.objects.get()
    assert (task.state, task.judged_on, task.judgement) == (TaskState.VERIFIED, TODAY, "Đạt yêu cầu.")
    with pytest.raises(StateChanged):
        accept_completion(task=task, note="", actor=cast.user("clerk"))
    assert not Task.objects.verified(on=TODAY - timedelta(days=1)).exists()
    assert Task.objects.verified(on=TODAY).get() == task


def test_the_file_that_shows_it_stays_and_others_can_be_taken_away(cast: Cast, client: Client) -> None:
    task = done(cast)
    other = attach(subject=task, content=PDF, name="khac.pdf", actor=cast.user("clerk"))
    client.force_login(cast.user("clerk"))
    for file in (task.evidence, other):
        assert file is not None
        address = reverse("remedies:detach_from_task", args=[task.pk, file.pk])
        page = client.post(address, follow=True).content.decode()
        assert ("không bỏ được" in page) is (file == task.evidence)
    assert list(Attachment.objects.filter(subject_type="remedies.task")) == [task.evidence]


def test_what_is_not_accepted_is_opened_anew_as_a_linked_task_and_counted_once(cast: Cast) -> None:
    task = done(cast)
    anew = again(cast, task)
    task.refresh_from_db()
    assert (task.state, task.judgement, anew.reopens) == (TaskState.RETURNED, "Kết quả chưa đúng yêu cầu.", task)
    assert (anew.state, anew.given_on, anew.deadline, anew.title) == (TaskState.OPEN, TODAY, LATER, task.title)
    assert list(anew.cooperating_units.all()) == [cast.unit("an-binh")]
    assert list(anew.findings.all()) == list(task.findings.all())
    yesterday = TODAY - timedelta(days=1)
    assert list(Task.objects.standing(on=yesterday).done(on=yesterday)) == [task]
    assert list(Task.objects.standing(on=TODAY)) == [anew]
    assert not Task.objects.done(on=TODAY).exists()
    with pytest.raises(Refused, match="đã được mở lại"):
        again(cast, task)


def test_opening_anew_is_refused_without_reason_or_time_and_where_it_is_still_open(cast: Cast) -> None:
    task = done(cast)
    for changes, sentence in (
        ({"reason": " "}, "lý do mở lại"),
        ({"deadline": TODAY - timedelta(days=1)}, "Thời hạn mới"),
        ({"actor": cast.user("inspector")}, "không tự xác nhận"),
        ({"lead_person": cast.official("clerk")}, "không giữ chức vụ"),
    ):
        with pytest.raises(Refused, match=sentence):
            again(cast, Task.objects.get(pk=task.pk), **changes)
    assert Task.objects.get().state == TaskState.DONE
    with pytest.raises(Refused, match="đang thực hiện"):
        again(cast, a_task(cast))
    accept_completion(task=task, note="", actor=cast.user("clerk"))
    assert again(cast, task).reopens == task


def test_a_task_is_given_up_by_somebody_until_a_day_and_then_decided_again(cast: Cast) -> None:
    task, leader = a_task(cast, deadline=date(2023, 6, 30)), cast.official("leader")
    values: dict[str, Any] = {"reason": "Trùng việc.", "owner": leader, "until": LATER, "actor": None}
    for changes, sentence in (
        ({"reason": " "}, "lý do"),
        ({"until": TODAY}, "sau ngày hôm nay"),
        ({"owner": cast.official("commune-leader")}, "Người quyết định"),
    ):
        with pytest.raises(Refused, match=sentence):
            drop_task(task=task, **{**values, **changes})
    with pytest.raises(IntegrityError, match="task_dropped_by_somebody"), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(state=TaskState.NOT_TO_DO, drop_reason="x")
    drop_task(task=task, reason="Trùng việc.", owner=leader, until=LATER, actor=cast.user("clerk"))
    assert Task.objects.overdue(on=TODAY - timedelta(days=1)).exists()
    assert not Task.objects.overdue(on=TODAY).exists()
    with standing_at(date(2023, 12, 1)):
        confirm_drop(task=task, reason="Vẫn trùng.", owner=leader, until=date(2024, 3, 1), actor=cast.user("clerk"))
    task.refresh_from_db()
    assert (task.state, task.drop_until, task.dropped_on) == (TaskState.NOT_TO_DO, date(2024, 3, 1), TODAY)
    with pytest.raises(Refused, match="không thực hiện"):
        confirm_drop(task=a_task(cast), reason="x", owner=leader, until=LATER, actor=cast.user("clerk"))
    assert again(cast, task).reopens == task


def test_the_way_of_a_task_tells_everything_in_its_order(cast: Cast) -> None:
    task = a_task(cast)
    pass_on(cast, task, "commune-clerk", on=date(2023, 5, 10))
    extend(cast, task, date(2024, 1, 31), decided_on=date(2023, 8, 1))
    complete_task(
        task=task, done_on=date(2023, 9, 1), evidence_name="a.pdf", evidence=PDF, actor=cast.user("commune-clerk")
    )
    again(cast, task)
    way = way_of(Task.objects.get(pk=task.pk), on=TODAY)
    assert [step.on for step in way.steps] == sorted(step.on for step in way.steps)
    assert [step.what for step in way.steps] == [
        "Giao nhiệm vụ", "Chuyển chủ trì lần 1", "Gia hạn lần 1", "Báo cáo hoàn thành", "Không xác nhận hoàn thành",
        "Mở lại thành nhiệm vụ mới",
    ]  # fmt: skip
    assert [hop.unit for hop in way.hops] == ["Phòng Nội vụ huyện Thí Dụ", "Xã An Bình"]
    assert way.deadlines == [date(2023, 12, 15), date(2024, 1, 31)]
