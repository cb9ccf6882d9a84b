"""One task, one lead unit, one lead person (need 4), and how a task ends."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from remedies.actions import (
    LeadTaken,
    add_task,
    assign_lead,
    complete_task,
    drop_task,
    report_progress,
)
from remedies.models import Task
from remedies.states import TaskState
from tests.cast import TODAY, Cast, build, term
from tests.remedies.records import PDF, a_task
from units.actions import end_posting
from units.models import Official, Unit


def hand_over(cast: Cast, task: Task, to: str, *, revision: int = 1, since: date = TODAY) -> None:
    posting = cast.postings[to]
    assign_lead(
        task=task, lead_unit=posting.unit, lead_person=posting.official, since=since, revision=revision, actor=None
    )


def test_a_task_is_handed_over_and_the_journal_says_so(cast: Cast) -> None:
    task = a_task(cast)
    hand_over(cast, task, "office-clerk")
    task.refresh_from_db()
    assert (task.lead_person, task.lead_revision, task.lead_since) == (cast.official("office-clerk"), 2, TODAY)
    entry = Entry.objects.get(verb="assign_lead")
    assert entry.detail["from"]["lead_person"] == cast.official("inspector").pk
    assert entry.detail["to"]["lead_person"] == cast.official("office-clerk").pk


def test_who_saw_an_older_lead_is_refused(cast: Cast) -> None:
    task = a_task(cast)
    hand_over(cast, task, "office-clerk")
    with pytest.raises(LeadTaken):
        hand_over(cast, task, "commune-clerk", revision=1)
    task.refresh_from_db()
    assert task.lead_person == cast.official("office-clerk")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_assign_at_once_one_wins() -> None:
    cast = build()
    task = a_task(cast)
    start, results = threading.Barrier(2), []

    def assign(to: str) -> None:
        try:
            start.wait(10)
            hand_over(cast, Task.objects.get(pk=task.pk), to)
            results.append(to)
        except LeadTaken:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=assign, args=[name]) for name in ("office-clerk", "commune-clerk")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    task.refresh_from_db()
    assert results.count("refused") == 1
    winner = next(name for name in results if name != "refused")
    assert task.lead_person == cast.official(winner)
    assert task.lead_revision == 2
    assert Entry.objects.filter(verb="assign_lead").count() == 1


def test_the_lead_person_must_hold_a_post_in_the_lead_unit_that_day(cast: Cast) -> None:
    task = a_task(cast)
    with pytest.raises(Refused, match="không giữ chức vụ"):
        assign_lead(
            task=task, lead_unit=cast.unit("an-binh"), lead_person=cast.official("clerk"), since=TODAY, revision=1,
            actor=None,
        )  # fmt: skip
    with pytest.raises(Refused, match="không giữ chức vụ"):
        hand_over(cast, task, "office-clerk", since=date(2021, 5, 31))
    end_posting(posting=cast.postings["office-clerk"], on=TODAY, actor=None)
    with pytest.raises(Refused, match="không giữ chức vụ"):
        hand_over(cast, task, "office-clerk")
    hand_over(cast, task, "office-clerk", since=TODAY - timedelta(days=1))


def test_the_database_itself_refuses_past_the_actions(cast: Cast) -> None:
    task = a_task(cast)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Task.objects.filter(pk=task.pk).update(lead_unit=cast.unit("vi-nhu"))
    diagnosis = refused.value.__cause__.diag  # type: ignore[union-attr]
    assert (diagnosis.constraint_name, diagnosis.sqlstate) == ("task_lead_in_post", "23514")
    for column in ("lead_unit", "lead_person"):
        with pytest.raises(IntegrityError, match="null value"), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**{column: None})


def test_without_the_trigger_the_database_would_accept(cast: Cast) -> None:
    """The sabotage twin: it is the trigger, and nothing else, that refuses."""
    task = a_task(cast)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER task_lead_in_post ON remedies_task")
    assert Task.objects.filter(pk=task.pk).update(lead_unit=cast.unit("vi-nhu")) == 1


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
    drop_task(task=task, reason="Trùng với nhiệm vụ khác.", actor=None)
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


def test_a_task_is_dropped_with_a_reason_only(cast: Cast) -> None:
    task = a_task(cast)
    with pytest.raises(Refused, match="lý do"):
        drop_task(task=task, reason=" ", actor=None)
    drop_task(task=task, reason="Đã sáp nhập vào nhiệm vụ khác.", actor=None)
    with pytest.raises(LeadTaken):
        hand_over(cast, task, "office-clerk")


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
    assert list(Task.objects.planned_by(cast.unit("thi-du")).order_by("pk"))[-1] == task
