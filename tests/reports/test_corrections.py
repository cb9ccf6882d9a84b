"""What comes again: after a return by a new deadline, after acceptance as a correction with its reason."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from dashboards.cells import Waiting
from dashboards.facts.filing import is_late, stands, with_filings
from journal import clock
from journal.flow import StateChanged
from journal.refusal import Refused
from reports import actions
from reports.access import Can, abilities
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import Correction, Expectation, FigureStatement, Filing, Report
from reports.states import ReportState
from reports.views.history import history
from tests.cast import Cast
from tests.reports import builders
from units.access import standing


def accepted(cast: Cast) -> Report:
    """A report that the province has accepted."""
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    actions.accept(report=builders.fresh(report), actor=cast.user("reviewer"))
    return builders.fresh(report)


def returned(cast: Cast, resend_by: date | None = None) -> Report:
    """A report that the province has returned."""
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    actions.return_report(
        report=builders.fresh(report),
        reasons={"tinh-hinh": "Thiếu số liệu"},
        resend_by=resend_by,
        actor=cast.user("reviewer"),
    )
    return builders.fresh(report)


def rewrite(cast: Cast, report: Report, text: str) -> None:
    section = report.sections.get(key="danh-gia")
    actions.save_section(
        report=report, key=section.key, body=builders.body(text), revision=section.revision, actor=cast.user("clerk")
    )


def issue_on(cast: Cast, report: Report, day: date) -> Filing:
    """The next filing, sealed on a day."""
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)
    make_signature(actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader")).pk)
    with clock.standing_at(day):
        make_signature(actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar")).pk)
    return builders.latest(report)


def test_a_return_sets_a_new_deadline_in_working_days(cast: Cast) -> None:
    report = returned(cast)
    assert builders.latest(report).resend_by == date(2023, 9, 27)  # Wednesday 20 September and five working days


def test_a_return_for_a_day_that_has_passed_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="trước hôm nay"):
        returned(cast, date(2023, 9, 19))


@pytest.mark.parametrize(("day", "is_late"), [(29, False), (30, True)])
def test_the_second_filing_is_late_by_the_new_deadline(cast: Cast, day: int, is_late: bool) -> None:
    """The round's own deadline, the 25th, has passed on both days."""
    report = returned(cast, date(2023, 9, 29))
    filing = issue_on(cast, report, date(2023, 9, day))
    assert (filing.due_on, filing.is_late) == (date(2023, 9, 29), is_late)


def test_a_recall_gives_no_more_time(cast: Cast) -> None:
    report = builders.issued(cast)
    actions.recall(report=report, reason="Nhầm phụ lục", actor=cast.user("registrar"))
    assert issue_on(cast, report, date(2023, 9, 26)).is_late is True


def test_a_correction_is_a_linked_filing_with_its_reason_and_never_late(cast: Cast) -> None:
    report = accepted(cast)
    first = builders.latest(report)
    actions.correct(report=report, reason="Sót một vụ việc", actor=cast.user("clerk"))
    rewrite(cast, report, "Các cơ quan, đơn vị thực hiện nghiêm túc, trừ một đơn vị.")
    second = issue_on(cast, report, date(2023, 10, 30))
    assert (second.replaces, second.is_late, second.accepted_at) == (first, False, None)
    assert first.accepted_at is not None
    assert first.corrections.get().reason.text == "Sót một vụ việc"
    assert Correction.objects.under_way(report) is None
    assert "Sót một vụ việc" in [line["note"] for line in history(builders.fresh(report), outside=True)]


def test_what_was_recalled_counts_as_filed_only_when_it_is_issued_again(cast: Cast) -> None:
    """Decision 7: written anew, submitted and numbered, the report still owes; nothing of the recalled issue counts."""
    report = builders.issued(cast)
    owed = Expectation.everything.filter(pk=report.expectation_id)
    assert owed.filed().exists()
    actions.recall(report=report, reason="Nhầm phụ lục", actor=cast.user("registrar"))
    assert Filing.objects.get().recalled_at is not None
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Filing.objects.update(recalled_at=None)
    with clock.standing_at(date(2023, 9, 26)):
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
        assert not owed.filed().exists()
        assert not Filing.objects.standing().exists()
        assert with_filings(owed).filter(stands(Waiting.OVERDUE, today=clock.today())).exists()
        actions.withdraw(report=builders.fresh(report), actor=cast.user("clerk"))
        builders.issue_again(cast, report)
    assert owed.filed().exists()
    assert with_filings(owed).filter(is_late(today=clock.today())).exists()


def test_a_recalled_correction_leaves_what_was_accepted(cast: Cast) -> None:
    report = accepted(cast)
    first = builders.latest(report)
    actions.correct(report=report, reason="Sót một vụ việc", actor=cast.user("clerk"))
    rewrite(cast, report, "Các cơ quan, đơn vị thực hiện nghiêm túc, trừ một đơn vị.")
    issue_on(cast, report, date(2023, 9, 26))
    actions.recall(report=builders.fresh(report), reason="Nhầm phụ lục", actor=cast.user("registrar"))
    assert builders.fresh(report).state == ReportState.CORRECTING
    assert list(Filing.objects.accepted()) == [first]
    assert not Expectation.everything.unfiled().filter(report=report).exists()
    assert Can.DROP_CORRECTION not in abilities(builders.fresh(report), standing(cast.user("clerk")))
    assert issue_on(cast, report, date(2023, 10, 2)).is_late is False


def test_an_identical_correction_is_refused_with_a_sentence(cast: Cast) -> None:
    report = accepted(cast)
    actions.correct(report=report, reason="Xem lại", actor=cast.user("clerk"))
    with pytest.raises(Refused, match="giống hệt báo cáo đã được chấp nhận"):
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    rewrite(cast, report, "Đã sửa.")
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    assert builders.fresh(report).state == ReportState.SUBMITTED


def test_a_changed_figure_alone_makes_a_correction(cast: Cast) -> None:
    report = accepted(cast)
    actions.correct(report=report, reason="Số liệu kiểm tra nhập sau", actor=cast.user("clerk"))
    builders.inspect_all(cast)
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    assert builders.fresh(report).state == ReportState.SUBMITTED


def test_a_dropped_correction_brings_back_what_was_accepted(cast: Cast) -> None:
    report, clerk = accepted(cast), cast.user("clerk")
    before = dict(report.sections.values_list("key", "body"))
    actions.correct(report=report, reason="Xem lại", actor=clerk)
    rewrite(cast, report, "Viết dở.")
    actions.state_figure(
        report=report,
        code="inspection.visits",
        window="round",
        status="nil",
        value=None,
        reason="Không có",
        actor=clerk,
    )
    actions.submit(report=builders.fresh(report), actor=clerk)
    actions.withdraw(report=builders.fresh(report), actor=clerk)
    assert Can.DROP_CORRECTION in abilities(builders.fresh(report), standing(clerk))
    actions.drop_correction(report=builders.fresh(report), actor=clerk)
    report = builders.fresh(report)
    assert report.state == ReportState.ACCEPTED
    assert dict(report.sections.values_list("key", "body")) == before
    assert not FigureStatement.objects.filter(report=report).exists()
    actions.correct(report=report, reason="Lần hai", actor=clerk)


def test_a_draft_that_corrects_nothing_is_not_accepted_by_dropping(cast: Cast) -> None:
    report, clerk = builders.drafted(cast), cast.user("clerk")
    assert Can.DROP_CORRECTION not in abilities(report, standing(clerk))
    with pytest.raises(Refused, match="không có bản chỉnh sửa"):
        actions.drop_correction(report=report, actor=clerk)
    with pytest.raises(StateChanged):
        actions.correct(report=report, reason="Chưa chấp nhận", actor=clerk)


@pytest.mark.parametrize("column", ["accepted_at = now()", "received_at = NULL"])
def test_what_was_decided_does_not_change(cast: Cast, column: str) -> None:
    accepted(cast)
    statement = f"UPDATE reports_filing SET {column}"
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    with connection.cursor() as cursor:  # the twin
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_filing DISABLE TRIGGER USER")
        cursor.execute(statement)
