"""Việc của tôi: each person finds the next act that is theirs, and nobody else's."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboards.facts.quarter import Glance
from dashboards.facts.sources import Act, WorkItem
from dashboards.turns import TURNS
from library.deadlines import due
from remedies.models import Finding
from reports.access import RULES, Can
from reports.models import Filing, Report
from reports.states import ReportState
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_filing, a_report, a_round, drawn, filed, many_owe, owes
from tests.remedies.records import a_finding, a_task

S = ReportState
HOME, NUMBERS = "home", "numbers"


def sections(client: Client) -> dict[str, list[WorkItem]]:
    """The lines of each section of the page, in their order."""
    response = client.get(reverse(HOME))
    assert response.status_code == 200
    return {section.group: section.items for section in response.context["sections"]}


def lines(client: Client, group: str = "waits") -> list[WorkItem]:
    """The lines of one section."""
    return sections(client).get(group, [])


def quarter(client: Client) -> Glance | None:
    found: Glance | None = client.get(reverse(NUMBERS)).context["glance"]
    return found


def words(client: Client, page: str = HOME) -> str:
    return client.get(reverse(page)).content.decode()


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
    address = reverse("reports:report", args=[report.pk])
    for state, username, act in NEXT:
        with subtests.test(state=state):
            Report.objects.filter(pk=report.pk).update(state=state)
            (mine,) = lines(as_user(username))
            assert (mine.url, mine.act) == (address, Act(act, address))
            for other in {"clerk", "leader", "registrar"} - {username}:
                found = sections(as_user(other))
                assert not found["waits"]
                assert [item.url for item in found["asked"]] == [address]
    for stranger in ("sibling-clerk", "commune-clerk", "inspector", "administrator", "auditor", "foreign-clerk"):
        with subtests.test(stranger=stranger):
            found = sections(as_user(stranger))
            assert not found.get("waits")
            assert not found.get("asked")


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
        assert turn.by_hand is None or turn.by_hand.role in RULES[Can.ISSUE_ON_PAPER].own
    assert set(TURNS) == {None, *S} - {S.ACCEPTED}


def test_a_numbered_report_waits_for_the_printer_then_for_the_leader(cast: Cast, as_user: AsUser) -> None:
    filing = a_filing(a_report(owes(cast), S.NUMBERED), cast.official("leader"), cast.user("leader"))
    assert not lines(as_user("leader"))
    assert [item.state for item in lines(as_user("leader"), "asked")] == ["Đang dựng bản in"]
    drawn(filing)
    (line,) = lines(as_user("leader"))
    assert line.act is not None
    assert (line.act.label, line.state) == ("Ký số", "Chờ ký")
    assert not lines(as_user("registrar")), "the unit signs by certificate"
    before = a_report(owes(cast, round_=a_round(2)), S.ACCEPTED)
    Filing.objects.filter(pk=a_filing(before, cast.official("leader"), cast.user("leader")).pk).update(way="paper")
    (line,) = lines(as_user("registrar"))
    assert line.act is not None
    assert line.act.label == "Phát hành bản giấy, ký tay"
    assert len(lines(as_user("leader"))) == 1


def test_a_report_that_nobody_opened_is_opened_by_a_button(cast: Cast, as_user: AsUser) -> None:
    owed = owes(cast)
    page = words(as_user("clerk"))
    form = page.partition(reverse("reports:open", args=[owed.pk]))[2].partition("</form>")[0]
    assert "csrfmiddlewaretoken" in form
    assert "còn 5 ngày" in page
    assert reverse("reports:open", args=[owed.pk]) not in words(as_user("leader"))
    assert "chưa bắt đầu soạn" in words(as_user("leader"))


def test_an_expectation_far_ahead_and_an_accepted_report_are_not_on_the_list(cast: Cast, as_user: AsUser) -> None:
    owes(cast, deadline=date(2023, 12, 20))
    filed(cast, "an-binh", state=S.ACCEPTED)
    for username in ("clerk", "commune-clerk", "reviewer"):
        found = sections(as_user(username))
        assert not found.get("waits")
        assert not found.get("asked")
    assert "Không có việc nào chờ xử lý" in words(as_user("clerk"))


def test_late_units_are_told_to_those_above_with_their_state_only(cast: Cast, as_user: AsUser) -> None:
    a_report(owes(cast, deadline=date(2023, 9, 15)), S.DRAFT)
    owes(cast, "vi-nhu")
    (late,) = lines(as_user("reviewer"), "late")
    assert late.due is not None
    assert (late.title, late.due.words, late.url) == ("Huyện Thí Dụ: báo cáo Quý III/2023", "quá hạn 5 ngày", "")
    assert [line.title for line in lines(as_user("reviewer"), "asked")] == ["1 đơn vị chưa gửi báo cáo Quý III/2023"]
    assert not lines(as_user("sibling-leader"), "late")
    assert not lines(as_user("leader"), "late")  # the own report stands among what others have in hand


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
    glance = quarter(as_user("clerk"))
    assert glance is not None
    first = glance.figures[0]
    assert (first.value, first.label) == ("0/3", "Xã, phường, thị trấn đã kiểm tra")
    assert glance.report_id is None
    assert quarter(as_user("reviewer")) is None


def test_the_numbers_come_by_themselves_and_as_a_page(cast: Cast, as_user: AsUser) -> None:
    owes(cast)
    address = reverse(NUMBERS)
    assert f'hx-get="{address}" hx-trigger="revealed"' in words(as_user("clerk"))
    assert address not in words(as_user("auditor")), "who has none is not kept waiting for them"
    whole, part = (as_user("clerk").get(address, headers=headers) for headers in ({}, {"HX-Request": "true"}))
    assert "<h1" in whole.content.decode()
    assert part.content.decode().strip().startswith("<section")
    a_task(cast, deadline=date(2023, 6, 30))
    seen = as_user("inspector").get(address, headers={"HX-Request": "true"}).content.decode()
    assert {"Toàn phạm vi hôm nay", "Nhiệm vụ quá hạn kéo dài"} <= set(re.findall(r">([^<>]+)<", seen))
    assert "Chưa có số liệu để hiển thị" in words(as_user("auditor"), NUMBERS)


def test_a_figure_leads_to_its_records_for_the_own_unit_only(cast: Cast, as_user: AsUser) -> None:
    report = a_report(owes(cast))
    records = reverse("reports:records", args=[report.pk, "inspection.visits", "year_to_date"])
    client = as_user("clerk")
    assert records in words(client, NUMBERS)
    assert client.get(records).status_code == 200
    assert getattr(quarter(as_user("inspector")), "report_id", 0) is None


def test_the_number_of_queries_does_not_grow(cast: Cast, as_user: AsUser) -> None:
    def cost(client: Client) -> list[int]:
        found = []
        for page in (HOME, NUMBERS):
            client.get(reverse(page))
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse(page))
            found.append(len(captured))
        return found

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
