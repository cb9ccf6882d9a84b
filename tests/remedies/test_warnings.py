"""What the system computes is a warning with a day and a unit, never a finding (needs 6, 7, 26; decision 12)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from journal import kept
from journal.clock import standing_at
from journal.refusal import Refused
from remedies.actions import confirm_finding, decide_plan, drop_task, judge_reply, set_limit, verify_finding
from remedies.facts.limits import limits_on
from remedies.facts.warned import Warned, told, warnings
from remedies.facts.warnings import WARNINGS
from remedies.limits import USUAL, Limit
from remedies.models import Finding, Indicator, TaskTransfer, WarningLimit
from remedies.states import EvidenceStep
from remedies.watch import question_of
from tests.cast import TODAY, Cast
from tests.remedies.good_half import an_indicator_reading
from tests.remedies.moves import an_overdue_task, asking, extend, opinion_of, pass_on
from tests.remedies.records import a_finding, a_task
from tests.remedies.test_consultations import answer
from units.models import Unit

COMPETENCE = TaskTransfer.Competence


def warned(cast: Cast, name: str = "inspector", *, on: date = TODAY, **narrow: Any) -> list[Warned]:
    question = question_of(cast.user(name), on=on)
    return told(list(warnings(question, **narrow)), question)


def codes(cast: Cast, name: str = "inspector", **narrow: Any) -> list[str]:
    return [one.kind.code for one in warned(cast, name, **narrow)]


def test_a_chain_of_three_hops_produces_a_warning_and_not_a_finding(cast: Cast) -> None:
    task = a_task(cast)
    for to, on in (("commune-clerk", 10), ("other-commune-clerk", 11), ("leader", 12)):
        pass_on(cast, task, to, on=date(2023, 9, on))
    (one,) = warned(cast)
    assert (one.kind.code, one.unit.name, one.since) == ("passed_along", "xã Bình Hòa", date(2023, 9, 12))
    assert "Phòng Nội vụ huyện Thí Dụ → Xã An Bình → Xã Bình Hòa → Huyện Thí Dụ" in one.sentence
    assert not Finding.objects.exists()
    assert codes(cast, on=date(2023, 9, 10)) == []
    assert codes(cast, on=date(2023, 9, 11)) == ["passed_along"]
    assert codes(cast, on=date(2024, 9, 30), kinds=[WARNINGS["passed_along"]]) == []


def test_one_hop_warns_only_when_it_was_ones_own_business_and_a_task_handed_down_never(cast: Cast) -> None:
    pass_on(cast, a_task(cast), "commune-clerk")
    pass_on(cast, a_task(cast), "office-clerk")
    pass_on(cast, a_task(cast, lead="leader"), "commune-clerk", competence=COMPETENCE.FROM)
    assert codes(cast) == []
    pass_on(cast, a_task(cast), "leader", competence=COMPETENCE.FROM)
    (one,) = warned(cast)
    assert (one.kind.code, one.unit.name) == ("own_passed", "Phòng Nội vụ huyện Thí Dụ")


def test_a_task_that_comes_back_warns_about_who_had_passed_it_on(cast: Cast) -> None:
    task = a_task(cast)
    pass_on(cast, task, "leader")
    pass_on(cast, task, "inspector")
    (one,) = warned(cast)
    assert (one.kind.code, one.unit.name) == ("bounced", "Phòng Nội vụ huyện Thí Dụ")


def test_extensions_overdue_days_and_a_decision_not_renewed_warn(cast: Cast) -> None:
    twice = a_task(cast)
    extend(cast, twice, date(2023, 12, 20))
    assert codes(cast) == []
    extend(cast, twice, date(2023, 12, 30))
    late = an_overdue_task(cast)
    given_up = a_task(cast)
    drop_task(
        task=given_up, reason="Trùng.", owner=cast.official("leader"), until=date(2023, 9, 30), actor=cast.user("clerk")
    )
    assert {one.kind.code: one.record_id for one in warned(cast)} == {"extended": twice.pk, "overdue": late.pk}
    assert codes(cast, on=date(2023, 7, 30)) == []
    assert [one.sentence for one in warned(cast, on=date(2023, 7, 31))] == ["Quá hạn 31 ngày (hạn 30/06/2023)."]
    october = warned(cast, on=date(2023, 10, 1))
    assert [one.kind.code for one in october] == ["to_decide_again", "extended", "overdue"]
    assert october[0].unit.name == "huyện Thí Dụ"


def test_extensions_count_as_of_the_day_and_are_remembered_for_a_year_after_the_last(cast: Cast) -> None:
    task = a_task(cast, deadline=date(2023, 9, 30))
    for month, day in ((10, date(2023, 9, 5)), (11, date(2023, 9, 12)), (12, date(2023, 9, 19))):
        extend(cast, task, date(2023, month, 20), decided_on=day)
    asked = {day: codes(cast, on=day, kinds=[WARNINGS["extended"]]) for day in (date(2023, 9, 11), date(2023, 9, 12))}
    assert asked == {date(2023, 9, 11): [], date(2023, 9, 12): ["extended"]}
    after = {day: codes(cast, on=day, kinds=[WARNINGS["extended"]]) for day in (date(2024, 9, 17), date(2024, 9, 18))}
    assert after == {date(2024, 9, 17): ["extended"], date(2024, 9, 18): []}


def test_replies_at_fault_warn_from_the_limit_on_with_all_kinds_counted(cast: Cast) -> None:
    for number in range(3):
        consultation = asking(cast, "an-binh", asked_on=date(2023, 8, 1 + number), deadline=date(2023, 8, 8))
        assert codes(cast, on=date(2023, 8, 8)) == []
        if number == 1:
            answer(cast, opinion_of(consultation, "an-binh"), text="Cơ bản thống nhất.")
            late = opinion_of(consultation, "an-binh")
            judge_reply(opinion=late, is_evasive=True, reason="Không rõ ý.", actor=cast.user("clerk"))
    (one,) = warned(cast)
    assert (one.kind.code, one.unit.name) == ("poor_replies", "xã An Bình")
    assert one.sentence == "Trong 12 tháng: không trả lời 2, trả lời muộn 1, chung chung, né tránh 1 lần."
    set_limit(limit=Limit.REPLIES_AT_FAULT, value=4, since=TODAY, actor=None)
    assert codes(cast) == []


def a_confirmed_finding(cast: Cast, *, on: date = date(2023, 8, 1)) -> Finding:
    finding = a_finding(cast)
    with standing_at(on):
        verify_finding(finding=finding, actor=None)
        confirm_finding(finding=finding, step=EvidenceStep.SIGN, conclusion="Có.", actor=None)
    return finding


def test_a_confirmed_finding_warns_after_n_days_until_a_plan_or_a_task_answers_it(cast: Cast) -> None:
    finding = a_confirmed_finding(cast)
    a_finding(cast)  # nobody has concluded on this one
    assert codes(cast, on=date(2023, 8, 31)) == []
    (one,) = warned(cast)
    assert (one.kind.code, one.record_id, one.since) == ("without_plan", finding.pk, date(2023, 8, 31))
    decide_plan(unit=finding.unit, title="Kế hoạch", decided_on=TODAY, actor=None, findings=[finding])
    assert codes(cast) == []
    assert codes(cast, on=TODAY - timedelta(days=1)) == ["without_plan"]
    second = a_confirmed_finding(cast)
    assert codes(cast) == ["without_plan"]
    a_task(cast, findings=[second])
    assert codes(cast) == []


def test_warnings_are_seen_by_whoever_sees_the_record_narrowed_by_unit_and_kind(cast: Cast) -> None:
    task = an_overdue_task(cast)
    for name, number in (("clerk", 1), ("reviewer", 1), ("commune-clerk", 0), ("sibling-clerk", 0), ("auditor", 0)):
        assert len(codes(cast, name)) == number, name
    units = Unit.objects.filter(code="noi-vu-thi-du").values("pk")
    assert codes(cast, units=units) == ["overdue"]
    assert codes(cast, units=Unit.objects.filter(code="an-binh").values("pk")) == []
    assert codes(cast, kinds=[WARNINGS["extended"]]) == []
    assert codes(cast, record=task) == ["overdue"]
    assert codes(cast, record=a_task(cast)) == []


def test_the_number_of_queries_does_not_grow_with_warnings(cast: Cast) -> None:
    def cost() -> int:
        kept.forget()  # what a process keeps is asked for anew each time
        with CaptureQueriesContext(connection) as seen:
            warned(cast)
        return len(seen)

    costs = []
    for _round in range(2):
        an_overdue_task(cast)
        task = a_task(cast)
        pass_on(cast, task, "leader", competence=COMPETENCE.FROM)
        pass_on(cast, task, "inspector")
        a_confirmed_finding(cast)
        costs.append(cost())
    assert len(warned(cast)) == 8
    assert costs[0] == costs[1]


def test_a_limit_holds_from_its_day_on_and_the_days_before_keep_theirs(cast: Cast) -> None:
    reviewer = cast.user("reviewer")
    set_limit(limit=Limit.OVERDUE_DAYS, value=10, since=TODAY, actor=reviewer)
    set_limit(limit=Limit.OVERDUE_DAYS, value=20, since=date(2023, 10, 1), actor=reviewer)
    for day, value in ((TODAY - timedelta(days=1), 30), (TODAY, 10), (date(2023, 9, 30), 10), (date(2024, 1, 1), 20)):
        assert limits_on(day)[Limit.OVERDUE_DAYS] == value, day
    set_limit(limit=Limit.OVERDUE_DAYS, value=15, since=TODAY, actor=reviewer)
    assert limits_on(date(2024, 1, 1)) == {**USUAL, Limit.OVERDUE_DAYS: 15}
    for value, since in ((0, TODAY), (10, TODAY - timedelta(days=1))):
        with pytest.raises(Refused):
            set_limit(limit=Limit.OVERDUE_DAYS, value=value, since=since, actor=reviewer)
    with pytest.raises(IntegrityError, match="warning_limit_one_on_a_day"):
        WarningLimit.objects.create(limit=Limit.OVERDUE_DAYS, value=1, valid=DateRange(TODAY, None))


def test_an_indicator_on_the_worse_side_of_its_plan_warns_until_a_better_reading(cast: Cast) -> None:
    an_indicator_reading(cast)
    (one,) = warned(cast)
    assert (one.kind.code, one.unit.name, one.since) == ("indicator", "huyện Thí Dụ", date(2023, 8, 31))
    assert "46% so với kế hoạch" in one.sentence
    assert codes(cast, on=date(2023, 8, 30)) == codes(cast, on=date(2024, 8, 30)) == codes(cast, "foreign-clerk") == []
    late: dict[str, Any] = {"indicator": Indicator.objects.get(code="late-files"), "planned": 10}
    an_indicator_reading(cast, unit="an-binh", actual=10, **late)
    assert codes(cast) == ["indicator"]
    an_indicator_reading(cast, unit="an-binh", actual=11, starts_on=date(2023, 9, 1), ends_on=date(2023, 9, 15), **late)
    assert codes(cast) == ["indicator", "indicator"]
    better: dict[str, Any] = {"starts_on": date(2023, 9, 1), "ends_on": date(2023, 9, 15), "actual": 80000}
    an_indicator_reading(cast, **better)
    assert [one.unit.name for one in warned(cast)] == ["xã An Bình"]
