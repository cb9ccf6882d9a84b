"""Figures beside those filed before, and rules across sections and periods."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from journal import clock
from reports import actions
from reports.comparing import changed, compare, outlier
from reports.facts import gather
from reports.models import Expectation, Filing, Report, Round
from reports.past import past_of
from reports.rules import Problem, check
from reports.states import ReportState
from reports.windows import Cycle, period
from tests.cast import Cast
from tests.reports import builders

ROUND, YEAR = ("inspection.visits", "round"), ("inspection.visits", "year_to_date")


def filed(
    cast: Cast,
    year: int,
    quarter: int,
    values: dict[tuple[str, str], int],
    *,
    unit: str = "thi-du",
    state: ReportState = ReportState.ACCEPTED,
) -> Filing:
    """What a unit filed for an earlier quarter."""
    regime, window = Round.objects.get(code="2023-Q3").regime, period(Cycle.QUARTER, year, quarter)
    round_, _created = Round.objects.get_or_create(
        regime=regime,
        code=f"{year}-Q{quarter}",
        defaults={"name": f"Quý {quarter}/{year}", "starts_on": window.start, "ends_on": window.end},
    )
    report = Report.objects.create(
        expectation=Expectation.objects.create(
            round=round_,
            unit=cast.unit(unit),
            receiver=cast.unit("minh-hoa"),
            reviewer=cast.unit("minh-hoa"),
            deadline=window.end,
        ),
        unit=cast.unit(unit),
        state=state,
        created_at=clock.now(),
    )
    figures = [
        {"code": code, "window": days, "value": value, "text": f"{value} lượt", "status": "system", "label": code}
        for (code, days), value in values.items()
    ]
    return Filing.objects.create(
        report=report,
        attempt=1,
        content={},
        facts={"figures": figures},
        signer=cast.official("leader"),
        approved_by=cast.user("leader"),
        approved_at=clock.now(),
        issued_at=clock.now(),
        accepted_at=clock.now() if state == ReportState.ACCEPTED else None,
    )


def told(report: Report, rule: str) -> list[Problem]:
    return [problem for problem in check(gather(builders.fresh(report))) if problem.rule == rule]


def write(cast: Cast, report: Report, key: str, body: dict[str, Any]) -> None:
    revision = report.sections.get(key=key).revision
    actions.save_section(report=report, key=key, body=body, revision=revision, actor=cast.user("clerk"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (40, 45, "tăng 5 (12,5%)"),
        (2000, 5112, "tăng 3.112 (155,6%)"),
        (4, 3, "giảm 1 (25%)"),
        (0, 7, "tăng 7"),
        (0, 0, "không đổi"),
        (None, 3, ""),
    ],
)
def test_a_change_in_words(old: int | None, new: int, words: str) -> None:
    assert changed(old, new) == words


@pytest.mark.parametrize(
    ("value", "series", "is_unusual"),
    [
        (40, [10, 12, 11, 9, 10], True),
        (13, [10, 12, 11, 9, 10], False),  # within three deviations
        (14, [10, 10, 10, 10], False),  # nothing ever moved, and the change is small
        (15, [10, 10, 10, 10], True),
        (1010, [1000, 1000, 1000, 1000], False),  # a hundredth of it
        (40, [10, 12, 11], False),  # too few to say
        (0, [20, 21, 19, 20], True),
    ],
)
def test_what_strikes_the_eye(value: int, series: list[int], is_unusual: bool) -> None:
    assert (outlier(value, series) is not None) is is_unusual


def test_a_figure_stands_beside_the_last_period_and_last_year(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    write(cast, report, "danh-gia", builders.figure(*ROUND))
    compared = compare(past_of(report), ROUND, 4, report.expectation.round.ends_on)
    assert compared is not None
    assert [beside.text for beside in compared.besides] == ["", ""]
    filed(cast, 2023, 2, {ROUND: 8, YEAR: 10})
    filed(cast, 2022, 3, {ROUND: 3})
    filed(cast, 2022, 2, {ROUND: 99}, unit="vi-nhu")
    compared = compare(past_of(report), ROUND, 4, report.expectation.round.ends_on)
    assert compared is not None
    assert [(beside.label, beside.text, beside.change) for beside in compared.besides] == [
        ("Kỳ trước (Quý 2/2023)", "8 lượt", "giảm 4 (50%)"),
        ("Cùng kỳ năm trước (Quý 3/2022)", "3 lượt", "tăng 1 (33,3%)"),
    ]
    assert compare(past_of(report), (ROUND[0], "range:2020-2022"), 4, date(2023, 9, 14)) is None
    client.force_login(cast.user("clerk"), backend="accounts.backends.PasswordBackend")
    page = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "Kỳ trước (Quý 2/2023)" in page
    assert "8 lượt" in page


def test_what_came_back_or_was_recalled_is_no_past(cast: Cast) -> None:
    report = builders.drafted(cast)
    filing = filed(cast, 2023, 2, {ROUND: 8}, state=ReportState.ISSUED)
    for state, is_past in (
        (ReportState.ISSUED, True),
        (ReportState.RETURNED, False),
        (ReportState.RECALLED, False),
        (ReportState.DRAFT, False),
    ):
        Report.objects.filter(pk=filing.report_id).update(state=state)
        assert (past_of(report).last(ROUND) is not None) is is_past, state


def test_an_unusual_figure_and_a_falling_sum_are_warned_of(cast: Cast) -> None:
    report = builders.drafted(cast)
    write(cast, report, "danh-gia", builders.figure(*ROUND))
    for year, quarter, value in ((2022, 2, 30), (2022, 3, 31), (2022, 4, 29), (2023, 1, 30)):
        filed(cast, year, quarter, {ROUND: value})
    assert [problem.section for problem in told(report, "figures_are_usual")] == ["danh-gia"]
    assert "trung vị 30, thường từ 28,5 đến 31,5" in told(report, "figures_are_usual")[0].sentence
    write(cast, report, "danh-gia", builders.figure(*YEAR))
    assert told(report, "figures_are_usual") == []
    filed(cast, 2023, 2, {YEAR: 12})
    (problem,) = told(report, "cumulative_does_not_fall")
    assert "từ đầu năm là 0, thấp hơn 12 đã báo cáo ở kỳ Quý 2/2023" in problem.sentence
    statement = {"code": YEAR[0], "window": YEAR[1], "status": "adjusted", "reason": "Sổ chưa nhập đủ."}
    actions.state_figure(report=report, value=Decimal(12), actor=cast.user("clerk"), **statement)
    assert told(report, "cumulative_does_not_fall") == []


def test_the_past_costs_as_much_for_one_period_as_for_eight(cast: Cast, django_assert_num_queries: Any) -> None:
    report = builders.drafted(cast)
    filed(cast, 2023, 2, {ROUND: 1})
    fresh = builders.fresh(report)
    with django_assert_num_queries(4):
        past_of(fresh)
    for year, quarter in ((2021, 3), (2021, 4), (2022, 1), (2022, 2), (2022, 3), (2022, 4), (2023, 1)):
        filed(cast, year, quarter, {ROUND: 1})
    with django_assert_num_queries(4):
        assert len(past_of(fresh).series(ROUND)) == 8


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Toàn huyện có 07 lượt kiểm tra.", True),
        ("Toàn huyện có 0 lượt kiểm tra.", False),
        ("Toàn huyện kiểm tra, trong đó 07 lượt kiểm tra đất đai.", False),
        ("Toàn huyện có 07 cuộc họp.", False),
    ],
)
def test_a_number_typed_otherwise_than_the_figure_of_another_section(cast: Cast, text: str, is_told: bool) -> None:
    report = builders.drafted(cast)
    write(cast, report, "tinh-hinh", builders.figure(*ROUND))
    noun = gather(report).figures[ROUND].count.noun
    write(cast, report, "danh-gia", builders.body(text.replace("lượt kiểm tra", noun, 1)))
    found = told(report, "sections_say_the_same")
    assert [(problem.section, problem.block) for problem in found] == ([("danh-gia", 0)] if is_told else [])


def test_two_typed_numbers_are_told_of_once(cast: Cast) -> None:
    report = builders.drafted(cast)
    noun = "xã, thị trấn"
    write(cast, report, "danh-gia", builders.body(f"Đã làm ở 5 {noun}."))
    write(cast, report, "ket", builders.body(f"Trên đây là kết quả ở 6 {noun}."))
    found = told(report, "sections_say_the_same")
    assert [problem.section for problem in found] == ["ket"]
    assert f"nêu 06 {noun}, mục “Đánh giá chung” nêu 05." in found[0].sentence
