"""Việc của tôi: each person finds the next act that is theirs, and nobody else's."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboards.turns import TURNS
from library.deadlines import due
from remedies.models import Finding
from reports.access import RULES, Can
from reports.models import Report
from reports.states import ReportState
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_filing, a_report, drawn, filed, many_owe, owes
from tests.remedies.records import a_finding, a_task

S = ReportState
HOME = "home"


def home(client: Client) -> dict[str, Any]:
    """The context of the page."""
    response = client.get(reverse(HOME))
    assert response.status_code == 200
    return {key: response.context[key] for key in ("mine", "waiting", "late_reports", "outstanding", "glance")}


def words(client: Client) -> str:
    return client.get(reverse(HOME)).content.decode()


NEXT = [
    (S.DRAFT, "clerk", "Soạn tiếp"),
    (S.SENT_BACK, "clerk", "Sửa và trình lại"),
    (S.RETURNED, "clerk", "Sửa theo ý kiến cấp trên"),
    (S.SUBMITTED, "leader", "Xem và phê duyệt"),
    (S.APPROVED, "registrar", "Cấp số"),
    (S.SIGNED, "registrar", "Phát hành"),
    (S.ISSUED, "reviewer", "Tiếp nhận"),
    (S.RECEIVED, "reviewer", "Xem xét"),
]


def test_a_report_waits_for_one_role_and_the_others_wait(
    cast: Cast, as_user: AsUser, subtests: pytest.Subtests
) -> None:
    report = filed(cast)
    for state, username, act in NEXT:
        with subtests.test(state=state):
            Report.objects.filter(pk=report.pk).update(state=state)
            (mine,) = home(as_user(username))["mine"]
            assert (mine.report_id, mine.act) == (report.pk, act)
            for other in {"clerk", "leader", "registrar"} - {username}:
                page = home(as_user(other))
                assert not page["mine"]
                assert [item.report_id for item in page["waiting"]] == [report.pk]
    for stranger in ("sibling-clerk", "commune-clerk", "inspector", "administrator", "auditor", "foreign-clerk"):
        with subtests.test(stranger=stranger):
            page = home(as_user(stranger))
            assert not page["mine"]
            assert not page["waiting"]


def test_the_turns_are_those_of_the_access_table() -> None:
    acts: dict[str | None, Can] = {
        S.SUBMITTED: Can.APPROVE,
        S.APPROVED: Can.NUMBER,
        S.NUMBERED: Can.SIGN,
        S.SIGNED: Can.ISSUE,
        S.ISSUED: Can.RECEIVE,
        S.RECEIVED: Can.ACCEPT,
    }
    for state, turn in TURNS.items():
        rule = RULES[acts.get(state, Can.EDIT)]
        assert turn.role in {*rule.own, *rule.reviewer}
    assert set(TURNS) == {None, *S} - {S.ACCEPTED}


def test_a_numbered_report_waits_for_the_printer_then_for_the_leader(cast: Cast, as_user: AsUser) -> None:
    filing = a_filing(a_report(owes(cast), S.NUMBERED), cast.official("leader"), cast.user("leader"))
    page = home(as_user("leader"))
    assert not page["mine"]
    assert [item.cell.label for item in page["waiting"]] == ["Đang dựng bản in"]
    drawn(filing)
    page = home(as_user("leader"))
    assert [(item.act, item.cell.label) for item in page["mine"]] == [("Ký số", "Chờ ký")]


def test_a_report_that_nobody_opened_is_opened_by_a_button(cast: Cast, as_user: AsUser) -> None:
    owed = owes(cast)
    page = words(as_user("clerk"))
    assert reverse("reports:open", args=[owed.pk]) in page
    assert "còn 5 ngày" in page
    assert reverse("reports:open", args=[owed.pk]) not in words(as_user("leader"))
    assert "chưa bắt đầu soạn" in words(as_user("leader"))


def test_an_expectation_far_ahead_and_an_accepted_report_are_not_on_the_list(cast: Cast, as_user: AsUser) -> None:
    owes(cast, deadline=date(2023, 12, 20))
    filed(cast, "an-binh", state=S.ACCEPTED)
    for username in ("clerk", "commune-clerk", "reviewer"):
        page = home(as_user(username))
        assert not page["mine"]
        assert not page["waiting"]
    assert "Không có việc nào chờ xử lý" in words(as_user("clerk"))


def test_late_units_are_told_to_those_above_with_their_state_only(cast: Cast, as_user: AsUser) -> None:
    a_report(owes(cast, deadline=date(2023, 9, 15)), S.DRAFT)
    owes(cast, "vi-nhu")
    page = home(as_user("reviewer"))
    (late,) = page["late_reports"].items
    assert (late.unit, late.due.words, late.report_id) == ("huyện Thí Dụ", "quá hạn 5 ngày", None)
    assert [line.number for line in page["outstanding"]] == [1]
    assert not home(as_user("sibling-leader"))["late_reports"].items
    assert not home(as_user("leader"))["late_reports"].items  # the own report is on the list above


def test_tasks_of_the_lead_person_and_overdue_ones_of_the_unit(cast: Cast, as_user: AsUser) -> None:
    a_task(cast, title="Rà soát quy chế", deadline=date(2023, 10, 1))
    a_task(cast, title="Công khai số điện thoại", deadline=date(2023, 9, 1), lead="office-clerk")
    lead = words(as_user("inspector"))
    assert "Rà soát quy chế" in lead
    assert "còn 11 ngày" in lead
    assert "quá hạn 19 ngày" in lead  # the inspector reaches the office
    assert "Rà soát quy chế" in words(as_user("leader"))  # asked for, not yet done
    assert "quá hạn 19 ngày" in words(as_user("clerk"))  # the clerk's unit asked for it
    for stranger in ("sibling-leader", "commune-clerk", "administrator", "auditor"):
        page = words(as_user(stranger))
        assert "Rà soát quy chế" not in page
        assert "Công khai số điện thoại" not in page


def test_findings_wait_for_the_inspector_and_never_show_a_name(cast: Cast, as_user: AsUser) -> None:
    a_finding(cast, summary="Trả hồ sơ chậm tám lần")
    page = words(as_user("inspector"))
    assert "Trả hồ sơ chậm tám lần" in page
    assert "Bùi Thị Ấp" not in page
    assert "Trả hồ sơ chậm tám lần" not in words(as_user("commune-clerk"))
    Finding.objects.update(state="cleared")
    assert "Trả hồ sơ chậm tám lần" not in words(as_user("inspector"))


def test_the_quarter_at_a_glance_is_of_the_acting_unit(cast: Cast, as_user: AsUser) -> None:
    owes(cast)
    glance = home(as_user("clerk"))["glance"]
    assert glance is not None
    first = glance.figures[0]
    assert (first.value, first.label) == ("0/3", "Xã, phường, thị trấn đã kiểm tra")
    assert glance.report_id is None
    assert home(as_user("reviewer"))["glance"] is None


def test_a_figure_leads_to_its_records_for_the_own_unit_only(cast: Cast, as_user: AsUser) -> None:
    report = a_report(owes(cast))
    records = reverse("reports:records", args=[report.pk, "inspection.visits", "year_to_date"])
    client = as_user("clerk")
    assert records in words(client)
    assert client.get(records).status_code == 200
    assert home(as_user("inspector"))["glance"].report_id is None


def test_the_number_of_queries_does_not_grow(cast: Cast, as_user: AsUser) -> None:
    def cost(client: Client) -> int:
        client.get(reverse(HOME))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(HOME))
        return len(captured)

    owes(cast)
    many_owe(cast, 5)
    a_task(cast)
    a_finding(cast)
    people = ["reviewer", "leader", "inspector", "provincial-leader"]
    few = {name: cost(as_user(name)) for name in people}
    many_owe(cast, 45)
    for _number in range(12):
        a_task(cast, deadline=date(2023, 9, 1), lead="office-clerk")
        a_finding(cast, named="")
    assert {name: cost(as_user(name)) for name in people} == few


@pytest.mark.parametrize(
    ("deadline", "text", "late", "soon"),
    [
        (date(2023, 9, 17), "quá hạn 3 ngày", True, False),
        (TODAY, "hạn hôm nay", False, True),
        (date(2023, 9, 25), "còn 5 ngày", False, True),
        (date(2023, 9, 26), "còn 6 ngày", False, False),
    ],
)
def test_days_in_words(deadline: date, text: str, late: bool, soon: bool) -> None:
    left = due(deadline, today=TODAY)
    assert (left.words, left.is_late, left.is_soon) == (text, late, soon)
