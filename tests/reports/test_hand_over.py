"""What a unit still owed when it ended falls to whoever takes over; figures of before do not move (needs 13, 28)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from journal.clock import standing_at
from journal.models import Entry
from journal.refusal import Outdated
from reports import actions
from reports.access import Can, abilities
from reports.facts import figures_of, gather
from reports.hand_over import reports_to_take_over
from reports.models import Expectation, RegisterEntry, Report
from reports.states import ReportState
from tests.cast import TODAY, Cast, enter
from tests.reports import builders
from tests.reports.builders import answer_all, body, expect, fresh, open_round
from tests.reports.test_corrections import accepted, returned, rewrite
from units.access import standing
from units.actions import Named, NewUnit, merge_units
from units.holdings import open_at
from units.models import Unit
from units.roles import Role

EVE = TODAY - timedelta(days=1)


def end(cast: Cast, code: str = "thi-du", into: str | NewUnit = "vi-nhu", on: date = TODAY) -> Unit:
    new = into if isinstance(into, NewUnit) else cast.unit(into)
    return merge_units(olds=[cast.unit(code)], new=new, on=on, actor=None)


def waiting(cast: Cast, code: str = "vi-nhu", on: date = TODAY) -> list[Expectation]:
    return list(reports_to_take_over([cast.unit(code).pk], on=on))


def take_over(cast: Cast, expectation: Expectation) -> Report:
    return actions.take_over_report(expectation=expectation, unit=cast.unit("vi-nhu"), actor=cast.user("sibling-clerk"))


def drafted(cast: Cast, expectation: Expectation) -> Report:
    clerk = cast.user("clerk")
    report = actions.open_report(expectation=expectation, actor=clerk)
    for key, text in (("mo-dau", "Thực hiện."), ("tinh-hinh", "Tình hình."), ("danh-gia", "Tốt."), ("ket", "Hết.")):
        actions.save_section(report=report, key=key, body=body(text), revision=1, actor=clerk)
    actions.set_recipients(report=report, recipients=[], archive="VT, NV", subject="Về việc thử", actor=clerk)
    return fresh(report)


def test_what_is_owed_falls_to_the_successor_on_the_day(cast: Cast) -> None:
    owed, filed = expect(cast, open_round()), expect(cast, open_round(code="2023-Q2", quarter=2))
    Report.objects.create(
        expectation=filed, unit=cast.unit("thi-du"), state=ReportState.ISSUED, subject="Về", created_at="2023-07-01T00Z"
    )
    assert open_at([cast.unit("thi-du")], on=TODAY) == ["1 báo cáo chưa gửi"]
    end(cast)
    assert waiting(cast) == [owed]
    assert waiting(cast, on=EVE) == []


def test_what_begins_after_the_unit_has_ended_is_owed_by_nobody_in_its_stead(cast: Cast) -> None:
    owed, later = expect(cast, open_round()), expect(cast, open_round(code="2023-Q4", quarter=4))
    end(cast, on=date(2023, 9, 1))
    assert later.round.starts_on < TODAY
    assert waiting(cast) == [owed]


def test_a_report_that_was_not_begun_is_begun_by_the_successor(cast: Cast) -> None:
    owed = expect(cast, open_round())
    end(cast)
    report = take_over(cast, owed)
    assert (report.unit, report.subject_unit, report.state) == (cast.unit("vi-nhu"), cast.unit("thi-du"), "draft")
    assert waiting(cast) == []
    with pytest.raises(Outdated):
        take_over(cast, owed)
    entry = Entry.objects.get(verb="take_over_report")
    assert entry.detail == {"from": cast.unit("thi-du").pk, "to": cast.unit("vi-nhu").pk}


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (ReportState.DRAFT, ReportState.DRAFT),
        (ReportState.SUBMITTED, ReportState.DRAFT),
        (ReportState.APPROVED, ReportState.DRAFT),
        (ReportState.NUMBERED, ReportState.SENT_BACK),
    ],
)
def test_a_report_under_way_goes_on_with_the_successor(cast: Cast, state: ReportState, after: ReportState) -> None:
    owed = expect(cast, open_round())
    report = drafted(cast, owed)
    answer_all(report, cast.user("clerk"))
    if state != ReportState.DRAFT:
        actions.submit(report=report, actor=cast.user("clerk"))
    if state in {ReportState.APPROVED, ReportState.NUMBERED}:
        actions.approve(report=fresh(report), actor=cast.user("leader"))
    if state == ReportState.NUMBERED:
        actions.give_number(report=fresh(report), day=TODAY, actor=cast.user("registrar"))
    old, new = cast.user("clerk"), cast.user("sibling-clerk")
    end(cast)
    assert Can.EDIT not in abilities(fresh(report), standing(old))
    report = fresh(take_over(cast, owed))
    assert report.state == after
    assert Can.EDIT in abilities(report, standing(new))
    assert Report.objects.visible_to(standing(old)).count() == 0
    facts = gather(report)
    assert facts.identity is not None
    assert facts.identity.unit == cast.unit("vi-nhu")
    assert facts.signer is not None
    assert facts.signer.name == "Đặng Thị Cạnh"
    assert not RegisterEntry.objects.filter(void_reason="").exists()
    actions.save_section(report=report, key="ket", body=body("Viết tiếp."), revision=2, actor=new)


@pytest.mark.parametrize("before", [accepted, returned])
def test_what_the_successor_files_replaces_what_was_issued_before(cast: Cast, before: Callable[[Cast], Report]) -> None:
    """Also where the old unit had approved the next filing already: a correction is not late, a return has its day."""
    report = before(cast)
    issued, new = builders.latest(report), cast.user("sibling-clerk")
    if report.state == ReportState.ACCEPTED:
        actions.correct(report=report, reason="Sót một vụ việc", actor=cast.user("clerk"))
    rewrite(cast, report, "Đã sửa.")
    answer_all(report, cast.user("clerk"))
    actions.submit(report=fresh(report), actor=cast.user("clerk"))
    actions.approve(report=fresh(report), actor=cast.user("leader"))
    end(cast)
    report = take_over(cast, report.expectation)
    answer_all(report, new)
    actions.submit(report=fresh(report), actor=new)
    filing = actions.approve(report=fresh(report), actor=cast.user("sibling-leader"))
    assert (filing.replaces, filing.due_on) == (issued, issued.resend_by)


def test_the_figures_stay_those_of_the_unit_that_owed(cast: Cast) -> None:
    owed = expect(cast, open_round())
    end(cast)
    gathered = gather(fresh(take_over(cast, owed)))
    assert gathered.figures["inspection.communes", "year_to_date"].count.of == 3  # Thí Dụ's; Ví Như has two


def test_review_goes_on_where_the_reviewing_unit_has_ended(cast: Cast) -> None:
    round_ = open_round()
    owed = expect(cast, round_, "an-binh")
    Expectation.objects.update(receiver=cast.unit("thi-du"), reviewer=cast.unit("thi-du"))
    enter(cast, "heir", "Lâm Thị Xem", unit="vi-nhu", post="Chuyên viên Ban Chỉ đạo", role=Role.REVIEWER, node="vi-nhu")
    report = actions.open_report(expectation=owed, actor=cast.user("commune-clerk"))
    Report.objects.filter(pk=report.pk).update(state=ReportState.ISSUED)
    report = fresh(report)
    heir = cast.user("heir")
    assert Can.RECEIVE not in abilities(report, standing(heir))
    end(cast)
    assert Can.RECEIVE in abilities(report, standing(heir))
    receiver = gather(report).receiver
    assert receiver is not None
    assert receiver.name == "huyện Ví Như"


def test_totals_of_2023_do_not_move_when_communes_merge_in_2025(cast: Cast) -> None:
    owed = expect(cast, open_round())
    merger = date(2025, 1, 1)

    def printed() -> dict[tuple[str, str], str]:
        return {token: fact.text for token, fact in figures_of(owed).items()}

    before = printed()
    into = NewUnit("binh-an", Named("commune", "xã Bình An"), cast.unit("thi-du"))
    merge_units(olds=[cast.unit("an-binh"), cast.unit("binh-hoa")], new=into, on=merger, actor=None)
    assert before["inspection.communes", "year_to_date"] == "0/3\N{NO-BREAK SPACE}xã, thị trấn"
    assert printed() == before
    with standing_at(date(2025, 4, 1)):
        assert printed() == before
        later = open_round(code="2025-Q1", quarter=1)
        later.starts_on, later.ends_on = date(2025, 1, 1), date(2025, 3, 31)
        later.save(update_fields=["starts_on", "ends_on"])
        now = figures_of(expect(cast, later))
        assert now["inspection.communes", "round"].text == "0/2\N{NO-BREAK SPACE}xã, thị trấn"
