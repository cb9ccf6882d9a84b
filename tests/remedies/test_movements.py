"""A lead moves only by a transfer with a basis, a deadline only by an extension (needs 4, 7); the database holds it."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from journal.models import Entry
from journal.refusal import Outdated, Refused
from library.actions import enter_legal_act
from remedies.actions import LeadTaken
from remedies.models import Task, TaskExtension, TaskTransfer
from tests.cast import TODAY, Cast, build
from tests.remedies.moves import an_overdue_task, extend, pass_on
from tests.remedies.records import a_task
from units.actions import end_posting

D = TaskTransfer.Direction
LATER = date(2024, 1, 31)


def test_a_transfer_names_both_sides_and_counts_the_way_it_went(cast: Cast) -> None:
    task = a_task(cast, cooperating_units=[cast.unit("an-binh")])
    passed = ("office-clerk", "commune-clerk", "other-commune-clerk", "leader", "provincial-leader", "clerk")
    ways = [pass_on(cast, task, to).direction for to in passed]
    assert ways == [D.WITHIN, D.SIDEWAYS, D.SIDEWAYS, D.UP, D.UP, D.DOWN]
    task.refresh_from_db()
    assert (task.lead_person, task.lead_revision, task.lead_since) == (cast.official("clerk"), 7, TODAY)
    assert not task.cooperating_units.exists()
    first = task.transfers.all()[0]
    assert (first.from_person, first.to_person) == (cast.official("inspector"), cast.official("office-clerk"))
    assert Entry.objects.filter(verb="transfer_task").count() == 6
    assert TaskTransfer.objects.passed_along().count() == 4
    assert TaskTransfer.objects.between_units().count() == 5


def test_a_task_is_passed_on_with_consent_or_by_a_written_order_only(cast: Cast) -> None:
    task = a_task(cast)
    for changes, sentence in (
        ({"basis_note": " "}, "ai của bên nhận đồng ý"),
        ({"basis": TaskTransfer.Basis.ORDER}, "văn bản chỉ đạo"),
        ({"reason": ""}, "lý do"),
        ({"on": TODAY + timedelta(days=1)}, "Ngày chuyển"),
        ({"on": date(2023, 3, 5)}, "Ngày chuyển"),
        ({"to_person": cast.official("clerk")}, "không giữ chức vụ"),
        ({"to_unit": task.lead_unit, "to_person": task.lead_person}, "đang chủ trì"),
    ):
        with pytest.raises(Refused, match=sentence):
            pass_on(cast, task, "commune-clerk", **changes)
    end_posting(posting=cast.postings["office-clerk"], on=TODAY, actor=None)
    with pytest.raises(Refused, match="không giữ chức vụ"):
        pass_on(cast, task, "office-clerk")
    order = enter_legal_act(
        code="cd",
        kind_name="Công văn",
        notation="12/UBND-NV",
        issued_on=TODAY,
        issuer="UBND huyện",
        title="",
        actor=None,
    )
    assert pass_on(cast, task, "commune-clerk", basis=TaskTransfer.Basis.ORDER, basis_note="", act=order).act == order


def test_who_saw_an_older_lead_is_refused(cast: Cast) -> None:
    task = a_task(cast)
    pass_on(cast, task, "office-clerk")
    with pytest.raises(LeadTaken):
        pass_on(cast, task, "commune-clerk", revision=1)
    assert Task.objects.get().lead_person == cast.official("office-clerk")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_pass_it_on_at_once_one_wins_and_one_gets_a_sentence() -> None:
    cast = build()
    task = a_task(cast)
    start, results = threading.Barrier(2), []

    def assign(to: str) -> None:
        try:
            start.wait(10)
            pass_on(cast, Task.objects.get(pk=task.pk), to, revision=1)
            results.append(to)
        except LeadTaken as taken:
            results.append(str(taken))
        finally:
            connection.close()

    threads = [threading.Thread(target=assign, args=[name]) for name in ("office-clerk", "commune-clerk")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    task.refresh_from_db()
    (winner,) = {"office-clerk", "commune-clerk"} & set(results)
    assert sum("đã được người khác chuyển chủ trì" in told for told in results) == 1
    assert (task.lead_person, task.lead_revision) == (cast.official(winner), 2)
    assert TaskTransfer.objects.count() == Entry.objects.filter(verb="transfer_task").count() == 1


def test_an_extension_keeps_the_old_deadline_and_is_counted(cast: Cast) -> None:
    task = an_overdue_task(cast)
    extend(cast, task, date(2023, 8, 31), decided_on=date(2023, 7, 10))
    extend(cast, task, LATER)
    assert [(row.number, row.old_deadline, row.new_deadline) for row in task.extensions.all()] == [
        (1, date(2023, 6, 30), date(2023, 8, 31)),
        (2, date(2023, 8, 31), LATER),
    ]
    assert Task.objects.get().deadline == LATER
    for day, late in ((date(2023, 7, 5), True), (date(2023, 7, 20), False), (date(2023, 9, 10), True), (TODAY, False)):
        assert Task.objects.overdue(on=day).exists() is late, day


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"new_deadline": date(2023, 12, 15)}, "phải sau thời hạn"),
        ({"decided_on": TODAY + timedelta(days=1)}, "Ngày quyết định"),
        ({"decided_on": date(2023, 3, 5)}, "Ngày quyết định"),
        ({"reason": " "}, "lý do gia hạn"),
    ],
)
def test_what_an_extension_may_not_be(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        extend(cast, a_task(cast), **{"until": LATER, **_as_arguments(changes)})
    assert not TaskExtension.objects.exists()


def _as_arguments(changes: dict[str, Any]) -> dict[str, Any]:
    return {("until" if name == "new_deadline" else name): value for name, value in changes.items()}


def test_whoever_decides_on_an_extension_holds_a_post_at_the_plans_unit_or_above(cast: Cast) -> None:
    task = a_task(cast)
    for name in ("commune-leader", "sibling-leader", "inspector"):
        with pytest.raises(Refused, match="Người quyết định"):
            extend(cast, task, LATER, decided_by=cast.official(name))
    extend(cast, task, LATER, decided_by=cast.official("provincial-leader"))
    with pytest.raises(Outdated):
        extend(cast, a_task_seen_before(task), LATER + timedelta(days=10))


def a_task_seen_before(task: Task) -> Task:
    """The task as somebody saw it before the last extension."""
    seen = Task.objects.get(pk=task.pk)
    seen.deadline = date(2023, 12, 15)
    return seen


BREAKS = {
    "task_lead_moves_by_transfer": "UPDATE remedies_task SET lead_person_id = {clerk}, lead_unit_id = {unit}",
    "task_deadline_moves_by_extension": "UPDATE remedies_task SET deadline = '2024-01-31'",
    "movement_is_kept": "UPDATE remedies_tasktransfer SET reason = 'khác'",
    "transfer_from_the_lead": "INSERT INTO remedies_tasktransfer (task_id, number, from_unit_id, from_person_id, "
    'to_unit_id, to_person_id, "on", direction, competence, reason, basis, basis_note) SELECT task_id, 2, '
    "from_unit_id, from_person_id, {unit}, {clerk}, \"on\", 'up', 'to', 'r', 'consent', 'n' FROM remedies_tasktransfer",
    "extension_from_the_deadline": "INSERT INTO remedies_taskextension (task_id, number, old_deadline, new_deadline, "
    "reason, decided_by_id, decided_on) SELECT id, 9, '2023-10-01', '2023-12-31', 'r', {clerk}, '2023-09-20' "
    "FROM remedies_task",
}
TRIGGERS = {
    "task_lead_moves_by_transfer": ("task_lead_moves_by_transfer", "remedies_task"),
    "task_deadline_moves_by_extension": ("task_deadline_moves_by_extension", "remedies_task"),
    "movement_is_kept": ("movement_is_kept", "remedies_tasktransfer"),
    "transfer_from_the_lead": ("transfer_is_sound", "remedies_tasktransfer"),
    "extension_from_the_deadline": ("extension_is_sound", "remedies_taskextension"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_the_database_itself_refuses_past_the_actions_and_only_its_trigger_does(cast: Cast, broken: str) -> None:
    task = a_task(cast)
    pass_on(cast, task, "office-clerk")
    sql = BREAKS[broken].format(clerk=cast.official("clerk").pk, unit=cast.unit("thi-du").pk)
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert refused.value.__cause__.diag.constraint_name == broken  # type: ignore[union-attr]
    name, table = TRIGGERS[broken]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name} ON {table}")
        cursor.execute(sql)
        assert cursor.rowcount == 1


def test_the_lead_person_holds_a_post_in_the_lead_unit_whoever_writes(cast: Cast) -> None:
    task = a_task(cast)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Task.objects.filter(pk=task.pk).update(lead_unit=cast.unit("vi-nhu"))
    diagnosis = refused.value.__cause__.diag  # type: ignore[union-attr]
    assert (diagnosis.constraint_name, diagnosis.sqlstate) == ("task_lead_in_post", "23514")
    for column in ("lead_unit", "lead_person"):
        with pytest.raises(IntegrityError, match="null value"), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(**{column: None})
    with connection.cursor() as cursor:
        for trigger in ("task_lead_in_post", "task_lead_moves_by_transfer"):
            cursor.execute(f"DROP TRIGGER {trigger} ON remedies_task")
    assert Task.objects.filter(pk=task.pk).update(lead_unit=cast.unit("vi-nhu")) == 1
