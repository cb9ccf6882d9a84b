"""What a square of the matrix says, as vectors; and that the database reads the same."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.utils.translation import override

from dashboards.cells import Position, Waiting, cell, rates
from dashboards.facts.filing import FILED, POSITION_FIELDS, is_late, position, stands, with_filings
from dashboards.templatetags.matrix import cell_told
from reports.models import Expectation
from reports.states import ReportState
from tests.cast import Cast
from tests.dashboards.filed import a_filing, a_report, a_round, owes

S = ReportState
TODAY = date(2023, 9, 20)
AHEAD, PAST = date(2023, 9, 25), date(2023, 9, 15)
ISSUED = date(2023, 9, 18)

VECTORS = [
    # deadline, state, first issue, late, nil -> word, tone, late mark, nil mark
    (AHEAD, None, None, False, False, "Chưa gửi", "neutral", "", ""),
    (TODAY, None, None, False, False, "Chưa gửi", "neutral", "", ""),  # the deadline day is in time
    (PAST, None, None, False, False, "Quá hạn", "late", "", ""),
    (AHEAD, S.DRAFT, None, False, False, "Đang soạn", "draft", "", ""),
    (PAST, S.DRAFT, None, False, False, "Đang soạn", "draft", "Quá hạn", ""),
    (AHEAD, S.SUBMITTED, None, False, False, "Chờ duyệt", "wait", "", ""),
    (PAST, S.SIGNED, None, False, False, "Đã ký", "good", "Quá hạn", ""),
    (AHEAD, S.ISSUED, ISSUED, False, False, "Đã phát hành", "good", "", ""),
    (PAST, S.ISSUED, ISSUED, True, False, "Đã phát hành", "good", "gửi muộn", ""),
    (PAST, S.ACCEPTED, PAST, False, True, "Đã chấp nhận", "done", "", "không phát sinh"),
    (PAST, S.RETURNED, PAST, False, False, "Bị cấp trên trả lại", "back", "", ""),  # filed in time, mended later
    (PAST, S.SUBMITTED, PAST, False, False, "Chờ duyệt", "wait", "", ""),  # the correction of a filed report
    (PAST, S.RECALLED, None, False, False, "Đã thu hồi", "off", "Quá hạn", ""),  # a recalled report is not filed
    (AHEAD, S.RECALLED, None, False, False, "Đã thu hồi", "off", "", ""),
]


@pytest.mark.parametrize(
    ("deadline", "state", "issued", "late", "nil", "label", "tone", "late_mark", "nil_mark"), VECTORS
)
def test_a_square_says_where_a_unit_stands(
    deadline: date, state: str | None, issued: date | None, late: bool, nil: bool, label: str, tone: str,
    late_mark: str, nil_mark: str,
) -> None:  # fmt: skip
    square = cell(Position(deadline, state, issued, issued, late, nil), today=TODAY)
    assert (square.label, square.tone, square.late_label, square.nil_label) == (label, tone, late_mark, nil_mark)


def test_a_filed_square_shows_the_first_issue_and_the_last_and_others_the_deadline() -> None:
    """It is the first that was late or in time; with the day of a correction beside “late” it would read wrongly."""
    for last, told in ((TODAY, "gửi 18/09/2023, gửi lại 20/09/2023"), (ISSUED, "gửi 18/09/2023")):
        assert cell(Position(AHEAD, S.ACCEPTED, ISSUED, last), today=TODAY).day == told
    assert cell(Position(AHEAD, S.DRAFT), today=TODAY).day == "hạn 25/09/2023"


def test_every_state_has_a_square() -> None:
    for state in S:
        assert cell(Position(AHEAD, state), today=TODAY).label == str(state.label)


def test_rates_add_up() -> None:
    groups = [
        (Position(AHEAD), 3),
        (Position(PAST, S.DRAFT), 2),
        (Position(PAST, S.ISSUED, PAST), 5),
        (Position(PAST, S.ACCEPTED, ISSUED, was_late=True, is_nil=True), 4),
        (Position(PAST, S.RETURNED, PAST), 1),
    ]
    total = rates(groups, today=TODAY)
    assert (total.expected, total.filed, total.missing) == (15, 10, 5)
    assert (total.on_time, total.late, total.overdue) == (6, 4, 2)
    assert (total.nil, total.accepted, total.returned) == (4, 4, 1)
    assert total.filed_percent == 66
    assert rates([], today=TODAY).filed_percent == 0


def test_the_database_reads_as_the_square_does(cast: Cast) -> None:
    """Every state × issue × deadline once: filters and squares never disagree."""
    units = list(cast.units)
    for number, (deadline, state, issued) in enumerate(product([AHEAD, TODAY, PAST], [None, *S], [None, ISSUED])):
        quarter, year = number // len(units) % 4 + 1, 2022 + number // (4 * len(units))
        owed = owes(cast, units[number % len(units)], round_=a_round(quarter, year), deadline=deadline)
        if state:
            report = a_report(owed, state)
            if issued:
                a_filing(report, cast.official("leader"), cast.user("leader"), issued_on=issued)
    owed_all = with_filings(Expectation.objects.all())
    read = {row[0]: position(*row[1:]) for row in owed_all.values_list("pk", *POSITION_FIELDS)}

    def asked(condition: object) -> set[int]:
        return set(owed_all.filter(condition).values_list("pk", flat=True))

    assert asked(FILED) == {pk for pk, stand in read.items() if stand.is_filed}
    overdue = {pk for pk, stand in read.items() if stand.is_overdue(TODAY)}
    assert asked(stands(Waiting.OVERDUE, today=TODAY)) == overdue
    assert asked(stands(Waiting.UNSENT, today=TODAY)) == {
        pk for pk, stand in read.items() if not stand.is_filed and pk not in overdue
    }
    assert asked(stands(S.RETURNED, today=TODAY)) == {pk for pk, stand in read.items() if stand.state == S.RETURNED}
    marked = {pk for pk, stand in read.items() if pk in overdue or cell(stand, today=TODAY).late_label}
    assert asked(is_late(today=TODAY)) == marked


def test_a_late_correction_does_not_make_a_report_late(cast: Cast) -> None:
    report = a_report(owes(cast, deadline=PAST), S.ISSUED)
    leader = cast.official("leader"), cast.user("leader")
    a_filing(report, *leader, issued_on=PAST - timedelta(days=1))
    a_filing(report, *leader, issued_on=TODAY, attempt=2)
    row = with_filings(Expectation.objects.all()).values_list(*POSITION_FIELDS).get()
    stand = position(*row)
    assert not stand.was_late
    assert stand.last_issued_on == TODAY


def test_what_is_drawn_once_is_drawn_for_each_language() -> None:
    square = cell(Position(AHEAD), today=TODAY)
    for language, words in (("vi", "hạn 25/09/2023"), ("en", "due 25/09/2023"), ("vi", "hạn 25/09/2023")):
        with override(language):
            assert words in cell_told(square)
