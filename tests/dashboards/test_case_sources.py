"""Cases that wait: a finding without a plan, an answer that did not come, a notice to the Party, help with a task."""

from datetime import date, timedelta
from typing import Any

from dashboards.facts.digest import letter_for
from journal import clock
from remedies.actions import ask_reply, complete_task, tell_party
from remedies.models import Handling, WarningLimit
from remedies.states import EvidenceStep
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.lists import lines, told
from tests.remedies.moves import asking
from tests.remedies.records import PDF, a_concluded_finding, a_finding, a_handling, a_task, measure
from units.actions import close_unit, merge_units
from units.models import Official

JULY = date(2023, 7, 20)


def concluded(cast: Cast, **changes: Any) -> None:
    """A finding in An Bình about nobody by name, confirmed on 20/7/2023."""
    with clock.standing_at(JULY):
        a_concluded_finding(cast, EvidenceStep.CONDUCT, named="", **changes)


def test_a_finding_without_a_plan_in_time_falls_to_the_head_of_the_unit(cast: Cast, as_user: AsUser) -> None:
    concluded(cast, summary="Trả chậm ba hồ sơ.")
    (line,) = lines(cast, "commune-leader", "finding-unplanned")
    assert line.due is not None
    assert (line.title, line.due.on, line.due.is_late) == ("Trả chậm ba hồ sơ.", JULY + timedelta(days=30), True)
    assert as_user("commune-leader").get(line.url).status_code == 200
    for name in ("leader", "commune-clerk", "inspector", "sibling-leader", "administrator"):
        assert not lines(cast, name, "finding-unplanned")
    letter = letter_for(cast.user("commune-leader"))
    assert letter is not None
    assert letter.counts == {"finding-unplanned": [1, 1]}
    WarningLimit.objects.create(limit="plan_days", value=90, valid=(date(2023, 1, 1), None))
    assert not lines(cast, "commune-leader", "finding-unplanned"), "the limit of the day"
    WarningLimit.objects.all().delete()
    close_unit(unit=cast.unit("an-binh"), on=TODAY, actor=None)
    assert told(cast, "leader", "finding-unplanned") == ["Trả chậm ba hồ sơ."]
    assert not lines(cast, "deputy", "finding-unplanned"), "the head, not whoever leads beside"


def test_a_finding_with_a_task_or_still_in_time_falls_to_nobody(cast: Cast) -> None:
    with clock.standing_at(JULY):
        a_task(cast, findings=[a_concluded_finding(cast, EvidenceStep.CONDUCT, named="")])
    with clock.standing_at(TODAY - timedelta(days=30)):
        a_concluded_finding(cast, EvidenceStep.CONDUCT, named="")
    assert not lines(cast, "commune-leader", "finding-unplanned")


def test_an_answer_that_did_not_come_in_time_waits_for_the_inspector(cast: Cast) -> None:
    late, waiting = a_finding(cast, summary="Trả chậm."), a_finding(cast, summary="Đùn đẩy.")
    for finding, due_on in ((late, date(2023, 9, 19)), (waiting, TODAY)):
        ask_reply(finding=finding, step=EvidenceStep.CONDUCT, asked_on=date(2023, 9, 1), due_on=due_on, actor=None)
    for name in ("inspector", "province-inspector"):
        (line,) = lines(cast, name, "reply-overdue")
        assert (line.title, line.due is not None and line.due.is_late) == ("Trả chậm.", True)
        assert "Ấp" not in line.title + line.meta
    for name in ("clerk", "commune-leader", "reviewer"):
        assert not lines(cast, name, "reply-overdue")


def test_the_party_is_to_be_told_within_five_days_by_whoever_keeps_the_record(cast: Cast, as_user: AsUser) -> None:
    """That somebody is a member is told to a clerk by the record only, to an inspector also by the person's file."""
    person = cast.official("commune-clerk")
    Official.objects.filter(pk=person.pk).update(is_party_member=True)
    with clock.standing_at(date(2025, 6, 10)):
        values: dict[str, Any] = {
            "decided_on": date(2025, 6, 5),
            "measure": measure("state_discipline", "reprimand", date(2025, 6, 5)),
        }
        said = a_handling(cast, notation="1/QĐ", is_party_member=True, **values)
        a_handling(cast, notation="2/QĐ", official=person, **values)
        a_handling(cast, notation="3/QĐ", is_party_member=False, **values)
        assert len(lines(cast, "inspector", "party-notice")) == 2
        (line,) = lines(cast, "clerk", "party-notice")
        assert "Ấp" not in line.title + line.meta
        assert line.due is not None
        assert (line.due.on, line.due.is_late) == (date(2025, 6, 10), False)
        assert "296-QĐ/TW" in as_user("clerk").get(line.url).content.decode()
        assert not lines(cast, "leader", "party-notice")
        tell_party(handling=Handling.objects.get(pk=said.pk), on=date(2025, 6, 9), actor=cast.user("clerk"))
        assert not lines(cast, "clerk", "party-notice")
    with clock.standing_at(date(2025, 6, 11)):
        (late,) = lines(cast, "inspector", "party-notice")
        assert late.due is not None
        assert late.due.is_late


def test_what_a_unit_helps_with_stands_on_the_list_of_its_clerk_and_leader(cast: Cast) -> None:
    a_task(cast, cooperating_units=[cast.unit("an-binh")], title="Rà soát thủ tục")
    for name in ("commune-clerk", "commune-leader"):
        assert told(cast, name, "task-helped") == ["Rà soát thủ tục"]
        assert letter_for(cast.user(name)) is None
    for name in ("clerk", "inspector", "other-commune-clerk"):
        assert not told(cast, name, "task-helped")


def test_what_a_unit_leads_stands_on_the_list_of_its_clerk_whoever_leads_it_in_person(cast: Cast) -> None:
    """The head who leads it may have no account; late it waits for the unit still, and is not told a second time."""
    task = a_task(cast, title="Trả hồ sơ tồn đọng")
    assert (told(cast, "office-clerk", "task-unit"), told(cast, "office-clerk", "task-led")) == ([task.title], [])
    assert letter_for(cast.user("office-clerk")) is not None
    for name in ("clerk", "inspector", "commune-clerk"):
        assert not told(cast, name, "task-unit")
    assert told(cast, "inspector", "task-led") == [task.title], "who leads it in person, once"
    with clock.standing_at(task.deadline + timedelta(days=1)):
        (line,) = lines(cast, "office-clerk", "task-unit")
        assert line.due is not None
        assert line.due.is_late
        assert not told(cast, "office-clerk", "task-late")
        assert told(cast, "clerk", "task-late") == [task.title], "whose plan it is"


def test_what_a_merged_unit_asked_of_others_waits_for_its_heir(cast: Cast, as_user: AsUser) -> None:
    """As its own things do: who took over judges its tasks and takes back its questions, and nobody else can."""
    soon: dict[str, Any] = {"plan_of": "an-binh", "deadline": TODAY + timedelta(days=9)}
    done = a_task(cast, title="Đã làm.", **soon)
    complete_task(task=done, done_on=TODAY, evidence_name="a.pdf", evidence=PDF, actor=cast.user("inspector"))
    a_task(cast, title="Đang làm.", **soon)
    late = a_task(cast, title="Quá hạn.", plan_of="an-binh", deadline=date(2023, 9, 1))
    asking(cast, "vi-nhu", by="an-binh", deadline=TODAY + timedelta(days=9))
    told_to = {"task-done": [done.title], "task-asked": ["Đang làm."], "task-late": [late.title]}
    expected = {**told_to, "opinion-awaited": ["Dự thảo quy chế phối hợp giải quyết thủ tục đất đai"]}
    assert {code: told(cast, "commune-clerk", code) for code in expected} == expected
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=TODAY, actor=None)
    assert {code: told(cast, "other-commune-clerk", code) for code in expected} == expected
    for code in expected:
        for line in lines(cast, "other-commune-clerk", code):
            assert as_user("other-commune-clerk").get(line.url).status_code == 200
