"""Open tasks of a unit that has ended fall to whoever takes over, and wait there for a lead (need 28)."""

from datetime import date, timedelta

import pytest

from journal.models import Entry
from journal.refusal import Outdated, Refused
from remedies.access import Can, may_enter_at, rights_on_finding, rights_on_proposal, rights_on_task, visible_proposals
from remedies.actions import complete_task, take_over_tasks
from remedies.forms.finding import FindingForm
from remedies.forms.task import TransferForm
from remedies.hand_over import tasks_to_take_over
from remedies.models import Task, TaskTransfer
from tests.cast import TODAY, Cast
from tests.remedies import good_half as make
from tests.remedies.moves import extend, pass_on
from tests.remedies.records import PDF, a_finding, a_task
from units.actions import close_unit, end_posting, grant_role, merge_units
from units.holdings import open_at
from units.roles import Role


def waiting(cast: Cast, code: str, on: date = TODAY) -> list[Task]:
    return list(tasks_to_take_over([cast.unit(code).pk], on=on).order_by("pk"))


def end(cast: Cast, on: date = TODAY) -> None:
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=on, actor=None)


def take_over(cast: Cast, *tasks: Task, unit: str = "binh-hoa", person: str = "other-commune-clerk") -> None:
    take_over_tasks(tasks=tasks, unit=cast.unit(unit), lead_person=cast.official(person), actor=None)


def test_open_tasks_fall_to_the_successor_on_the_day(cast: Cast) -> None:
    task, done = a_task(cast, lead="commune-leader"), a_task(cast, lead="commune-leader")
    complete_task(task=done, done_on=TODAY, evidence_name="a.pdf", evidence=PDF, actor=cast.user("commune-leader"))
    assert open_at([cast.unit("an-binh")], on=TODAY) == ["1 nhiệm vụ"]
    end(cast, TODAY)
    assert waiting(cast, "binh-hoa") == [task]
    assert waiting(cast, "binh-hoa", TODAY - timedelta(days=1)) == []
    assert waiting(cast, "thi-du") == []


def test_the_successor_gives_many_tasks_a_lead_in_one_act(cast: Cast) -> None:
    tasks = [
        a_task(cast, lead="commune-leader", cooperating_units=[cast.unit("binh-hoa")]),
        a_task(cast, lead="commune-leader"),
    ]
    end(cast)
    take_over(cast, *tasks)
    assert waiting(cast, "binh-hoa") == []
    for task in Task.objects.all():
        assert (task.lead_unit, task.lead_person) == (cast.unit("binh-hoa"), cast.official("other-commune-clerk"))
        assert (task.lead_since, task.lead_revision) == (TODAY, 2)
        assert not task.cooperating_units.exists()
        assert task.transfers.get().direction == TaskTransfer.Direction.SUCCESSION
    assert not TaskTransfer.objects.between_units().exists(), "what is handed over was not passed on"
    detail = {"from": cast.unit("an-binh").pk, "to": cast.unit("binh-hoa").pk}
    assert [entry.detail for entry in Entry.objects.filter(verb="take_over_task")] == [detail, detail]
    with pytest.raises(Outdated, match="đã được nhận bàn giao"):
        take_over(cast, *tasks)


def test_who_cannot_take_over(cast: Cast) -> None:
    task, other = a_task(cast, lead="commune-leader"), a_task(cast)
    with pytest.raises(Outdated):
        take_over(cast, task)  # the unit goes on
    end(cast)
    with pytest.raises(Outdated):
        take_over(cast, task, unit="thi-du", person="clerk")  # it falls to another unit
    with pytest.raises(Outdated):
        take_over(cast, task, other)
    with pytest.raises(Refused, match="không giữ chức vụ"):
        take_over(cast, task, person="clerk")
    with pytest.raises(Refused, match="ít nhất một nhiệm vụ"):
        take_over(cast)
    assert waiting(cast, "binh-hoa") == [task]


def test_old_people_can_do_nothing_from_the_day_on_and_the_heirs_of_the_plan_can(cast: Cast) -> None:
    task = a_task(cast, plan_of="an-binh", lead="commune-leader")
    old, heir = cast.user("commune-leader"), cast.user("other-commune-clerk")
    assert {Can.STEER, Can.TRANSFER, Can.REPORT_PROGRESS} <= rights_on_task(old, task)
    assert rights_on_task(heir, task) == {Can.VIEW}
    end(cast)
    assert rights_on_task(old, task) == {Can.VIEW}
    assert rights_on_task(heir, task) == {Can.VIEW, Can.STEER, Can.TRANSFER}
    form = TransferForm(user=heir, row=task)
    assert form.fields["to_unit"].scope.filter(code="binh-hoa").exists()  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="Người quyết định"):
        extend(cast, task, date(2024, 1, 31), decided_by=cast.official("sibling-clerk"))
    extend(cast, task, date(2024, 1, 31), decided_by=heir.official)
    assert pass_on(cast, task, "other-commune-clerk").direction == TaskTransfer.Direction.SUCCESSION


def test_records_of_a_unit_that_has_ended_are_kept_by_its_heirs(cast: Cast) -> None:
    finding = a_finding(cast)
    proposal = make.a_proposal(cast, unit="an-binh", official=None)
    old, heir, stranger = (cast.user(name) for name in ("commune-clerk", "other-commune-clerk", "sibling-clerk"))
    assert may_enter_at(old, finding.unit_id)
    assert not may_enter_at(heir, finding.unit_id)
    end(cast)
    assert [may_enter_at(user, finding.unit_id) for user in (old, heir, stranger)] == [False, True, False]
    assert Can.CITE in rights_on_proposal(heir, proposal)
    assert Can.READ_NAME not in rights_on_finding(heir, finding)  # a clerk; names are for the leader
    posting = cast.postings["other-commune-clerk"]
    grant_role(posting=posting, role=Role.LEADER, node=cast.unit("binh-hoa"), actor=None)
    assert Can.READ_NAME in rights_on_finding(heir, finding)
    values = {"unit": "xã An Bình [an-binh]", "found_on": "12/7/2023"}
    form = FindingForm(values, user=heir, row=finding)
    assert "unit" not in form.errors


def test_a_proposal_is_decided_by_the_heir_of_the_authority(cast: Cast) -> None:
    proposal = make.a_proposal(cast)
    heir = cast.user("sibling-clerk")
    assert not visible_proposals(heir).exists()
    merge_units(olds=[cast.unit("thi-du")], new=cast.unit("vi-nhu"), on=TODAY, actor=None)
    assert proposal.authority == cast.unit("thi-du")
    assert Can.DECIDE in rights_on_proposal(heir, proposal)
    assert Can.DECIDE not in rights_on_proposal(cast.user("clerk"), proposal)


def test_without_an_heir_the_unit_above_takes_over(cast: Cast) -> None:
    task = a_task(cast, lead="office-clerk")
    end_posting(posting=cast.postings["inspector"], on=TODAY - timedelta(days=1), actor=None)
    close_unit(unit=cast.unit("noi-vu-thi-du"), on=TODAY, actor=None)
    assert waiting(cast, "thi-du") == [task]
    take_over(cast, task, unit="thi-du", person="clerk")
    assert waiting(cast, "thi-du") == []
