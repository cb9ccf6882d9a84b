"""Figures come from records: coverage by the tree of the day, no double count, four kinds of nothing."""

from datetime import date
from decimal import Decimal

import pytest

from journal import clock
from remedies.actions import record_finding, record_inspection, record_visit
from remedies.models import Finding, Visit
from remedies.states import EvidenceStep
from reports import actions
from reports.facts import FigureFact, figures_of, gather
from reports.figures import FIGURES, Count, RecordKind, Scope
from reports.figures.kinds import number, text
from reports.models import Report
from reports.windows import Window
from tests.cast import Cast, term
from tests.reports import builders
from units.actions import merge_units, move_unit
from units.models import Identity

YEAR = "year_to_date"


def fact(cast: Cast, code: str, window: str = YEAR) -> FigureFact:
    report = Report.objects.first()
    expectation = report.expectation if report else builders.expect(cast, builders.open_round())
    return figures_of(expectation)[code, window]


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (2, "02"), (6, "06"), (10, "10"), (3112, "3.112"), (41782, "41.782")]
)
def test_counts_are_printed_as_offices_do(value: int, shown: str) -> None:
    assert number(value) == shown


def test_a_ratio_is_not_padded_and_keeps_its_noun_on_the_line() -> None:
    assert text(Count(3, 3, "xã, thị trấn")) == "3/3\u00a0xã, thị trấn"


def test_coverage_takes_its_denominator_from_the_tree(cast: Cast) -> None:
    builders.inspect_all(cast)
    assert fact(cast, "inspection.communes").text == "3/3\u00a0xã, thị trấn"


def test_who_has_no_communes_below_reads_so_and_not_none_of_none(cast: Cast) -> None:
    owed = builders.expect(cast, builders.open_round(), "noi-vu-thi-du")
    assert figures_of(owed)["inspection.communes", YEAR].text == "không có xã, phường, thị trấn trực thuộc"


def test_every_group_is_counted_by_units(cast: Cast) -> None:
    builders.inspect_all(cast)
    figures = figures_of(builders.expect(cast, builders.open_round()))
    assert figures["inspection.offices", YEAR].text == "01\u00a0cơ quan chuyên môn"
    assert figures["inspection.service_units", YEAR].value == 0
    assert figures["inspection.schools", YEAR].value == 0
    assert figures["inspection.units", YEAR].value == 4
    assert figures["inspection.visits", YEAR].value == 4
    assert figures["inspection.visits", "round"].value == 0


def test_a_combined_second_visit_adds_a_turn_but_no_unit(cast: Cast) -> None:
    builders.inspect_all(cast)
    again = record_inspection(
        unit=cast.unit("thi-du"),
        title="Lồng ghép",
        starts_on=date(2023, 6, 1),
        ends_on=date(2023, 6, 30),
        actor=cast.user("inspector"),
    )
    record_visit(
        inspection=again,
        unit=cast.unit("an-binh"),
        on=date(2023, 6, 5),
        mode=Visit.Mode.COMBINED,
        combined_with="kiểm tra cải cách hành chính",
        result=Visit.Result.CLEAN,
        actor=cast.user("inspector"),
    )
    figures = figures_of(builders.expect(cast, builders.open_round()))
    assert figures["inspection.communes", YEAR].text.startswith("3/3")
    assert figures["inspection.units", YEAR].value == 4
    assert figures["inspection.visits", YEAR].value == 5
    assert figures["inspection.combined", YEAR].value == 1


def test_a_merger_changes_the_denominator_from_its_day_only(cast: Cast) -> None:
    builders.inspect_all(cast)
    with clock.standing_at(date(2023, 10, 1)):
        merge_units(olds=[cast.unit("binh-hoa")], new=cast.unit("an-binh"), on=date(2023, 10, 1), actor=None)
    identity = Identity.objects.on(date(2023, 9, 14)).select_related("unit", "kind").get(unit=cast.unit("thi-du"))
    before = Scope(identity.unit, identity, Window(date(2023, 1, 1), date(2023, 9, 14)))
    after = Scope(identity.unit, identity, Window(date(2023, 1, 1), date(2023, 12, 14)))
    compute = FIGURES["inspection.communes"].compute
    assert compute(before).of == 3
    assert compute(after).of == 2


def test_a_running_round_counts_nothing_overdue_ahead_of_its_day(cast: Cast) -> None:
    builders.plan_tasks(cast, deadline=date(2023, 10, 31))
    expectation = builders.expect(cast, builders.open_round(code="2023-Q4", quarter=4))
    overdue = []
    for day in (date(2023, 10, 31), date(2023, 11, 1)):
        with clock.standing_at(day):
            overdue.append(figures_of(expectation)["task.overdue", "round"].value)
    assert overdue == [0, 6]


def test_the_figures_of_a_unit_that_has_ended_are_still_there(cast: Cast) -> None:
    builders.inspect_all(cast)
    expectation = builders.expect(cast, builders.open_round())
    with clock.standing_at(date(2023, 10, 1)):
        merge_units(olds=[cast.unit("thi-du")], new=cast.unit("minh-hoa"), on=date(2023, 10, 1), actor=None)
        assert figures_of(expectation)["inspection.communes", YEAR].text == "3/3\u00a0xã, thị trấn"


def test_a_commune_outside_the_district_is_a_visit_but_no_coverage(cast: Cast) -> None:
    builders.inspect_all(cast)
    with clock.standing_at(date(2023, 5, 20)):
        move_unit(unit=cast.unit("binh-hoa"), parent=cast.unit("minh-hoa"), on=date(2023, 5, 20), actor=None)
    figures = figures_of(builders.expect(cast, builders.open_round()))
    assert figures["inspection.communes", YEAR].text == "2/2\u00a0xã, thị trấn"
    assert figures["inspection.visits", YEAR].value == 4


def test_a_person_with_two_findings_is_one_person(cast: Cast) -> None:
    for _again in range(2):
        record_finding(
            unit=cast.unit("an-binh"),
            subject=Finding.Subject.PERSON,
            official=cast.official("commune-clerk"),
            manifestations=[term("manifestation", "avoiding")],
            causes=[term("cause", "fear-of-losing-votes")],
            field=term("field", "land"),
            step=EvidenceStep.CONDUCT,
            found_on=date(2023, 7, 1),
            summary="Chậm giải quyết hồ sơ.",
            evidence="Sổ theo dõi hồ sơ.",
            actor=cast.user("inspector"),
        )
    figures = figures_of(builders.expect(cast, builders.open_round()))
    assert figures["finding.all", "round"].value == 2
    assert figures["finding.persons", "round"].text == "01\u00a0người"


def test_the_records_behind_a_figure_are_as_many_as_it_says(cast: Cast) -> None:
    builders.inspect_all(cast)
    builders.plan_tasks(cast)
    identity = Identity.objects.on(date(2023, 9, 14)).select_related("unit", "kind").get(unit=cast.unit("thi-du"))
    scope = Scope(identity.unit, identity, Window(date(2023, 1, 1), date(2023, 9, 14)))
    assert FIGURES["task.all"].records(scope).count() == FIGURES["task.all"].compute(scope).value == 6
    assert FIGURES["inspection.visits"].records(scope).count() == 4
    assert all(figure.record_kind in RecordKind for figure in FIGURES.values())


def test_zero_nil_missing_and_not_applicable_are_four_things(cast: Cast) -> None:
    report = builders.drafted(cast)
    clerk = cast.user("clerk")
    shown = {}
    for status in ("nil", "missing", "not_applicable"):
        actions.state_figure(
            report=report,
            code="inspection.communes",
            window=YEAR,
            status=status,
            value=None,
            reason="Có lý do",
            actor=clerk,
        )
        stated = gather(builders.fresh(report)).figures["inspection.communes", YEAR]
        shown[status] = (stated.value, stated.text)
    actions.retract_figure(report=report, code="inspection.communes", window=YEAR, actor=clerk)
    zero = gather(builders.fresh(report)).figures["inspection.communes", YEAR]
    shown["zero"] = (zero.value, zero.text)
    assert len(set(shown.values())) == 4
    assert shown["zero"] == (0, "0/3\u00a0xã, thị trấn")


def test_an_adjusted_figure_keeps_the_computed_one_beside_it(cast: Cast) -> None:
    builders.inspect_all(cast)
    report = builders.drafted(cast)
    actions.state_figure(
        report=report,
        code="inspection.communes",
        window=YEAR,
        status="adjusted",
        value=Decimal(2),
        reason="Một xã ghi nhầm ngày",
        actor=cast.user("clerk"),
    )
    stated = gather(builders.fresh(report)).figures["inspection.communes", YEAR]
    assert (stated.text, stated.system_text) == ("2/3\u00a0xã, thị trấn", "3/3\u00a0xã, thị trấn")
