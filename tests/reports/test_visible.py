"""Which reports a person finds: what was issued stays with whoever answers for the unit now."""

from datetime import date

from journal import clock
from reports.models import Expectation, Report
from tests.cast import Cast
from tests.reports import builders
from units.access import standing
from units.actions import merge_units


def sees(cast: Cast, name: str, report: Report) -> bool:
    return Report.objects.visible_to(standing(cast.user(name))).filter(pk=report.pk).exists()


def test_the_issued_report_of_a_merged_district_stays_with_its_successor_and_the_province(cast: Cast) -> None:
    report = builders.issued(cast)
    assert (sees(cast, "reviewer", report), sees(cast, "sibling-leader", report)) == (True, False)
    merged = date(2023, 10, 1)
    with clock.standing_at(merged):
        merge_units(olds=[cast.unit("thi-du")], new=cast.unit("vi-nhu"), on=merged, actor=None)
        seen = [sees(cast, name, report) for name in ("reviewer", "sibling-leader", "foreign-reviewer")]
    assert seen == [True, True, False]


def test_what_was_never_issued_does_not_come_with_the_merger(cast: Cast) -> None:
    report = builders.submitted(cast)
    merged = date(2023, 10, 1)
    with clock.standing_at(merged):
        merge_units(olds=[cast.unit("thi-du")], new=cast.unit("vi-nhu"), on=merged, actor=None)
        assert not sees(cast, "sibling-leader", report)


def test_whoever_received_a_report_keeps_it_when_the_unit_is_let_off_afterwards(cast: Cast) -> None:
    report = builders.issued(cast)
    assert not sees(cast, "sibling-leader", report)
    owed = Expectation.everything.filter(pk=report.expectation_id)
    owed.update(receiver=cast.unit("vi-nhu"))
    assert sees(cast, "sibling-leader", report)
    owed.update(exempt_reason="Đã sáp nhập.")
    assert sees(cast, "sibling-leader", report)
