"""The registry of the work list: a source costs one query, and is nobody's whose role it is not."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dashboards.facts import worklist
from dashboards.facts.sources import SOURCES, Group, Source, WorkItem
from journal import clock
from remedies.actions import ask_reply, complete_task
from remedies.states import EvidenceStep
from reports.actions import comment, share_sections
from reports.models import Expectation, Reminder
from reports.states import ReportState
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_filing, a_report, drawn, filed, many_owe, owes
from tests.dashboards.filed import a_round as a_quarter
from tests.remedies.moves import asking
from tests.remedies.records import PDF, a_concluded_finding, a_finding, a_handling, a_task, measure
from tests.remedies.registers import a_promise, a_review, a_round, a_rule
from units.access import Standing, standing
from units.actions import close_unit, set_step
from units.roles import Role

S = ReportState
DAY = timedelta(days=1)
NOTICED = date(2025, 6, 5)
"""A day on which the Party's rules ask for a notice of discipline."""
EVERYBODY = (
    *("clerk", "leader", "registrar", "inspector", "reviewer", "provincial-leader", "administrator", "auditor"),
    "office-clerk",
)

MET_ELSEWHERE = {
    "access-review": "tests/dashboards/test_access_reviews.py",
    "dossier-due": "tests/reports/test_dossiers_due.py",
    "finding-unhandled": "tests/remedies/test_sparing.py",
    "sent-malware": "tests/library/test_malware.py",
    "report-delivery": "tests/reports/test_deliveries.py",
}
"""Sources that need days or documents of their own, and the test that meets them."""


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Something in every source, for somebody."""
    drawn(a_filing(a_report(owes(cast), S.NUMBERED), cast.official("leader"), cast.user("leader")))
    filed(cast, "an-binh", state=S.RETURNED, deadline=date(2023, 9, 14))
    filed(cast, "binh-hoa")
    owes(cast, "tt-thi-du", deadline=date(2023, 9, 12))
    owes(cast, "vi-nhu")
    a_task(cast, deadline=date(2023, 9, 1), title="Công khai đường dây nóng")
    a_task(cast, deadline=date(2023, 10, 2), title="Rà soát quy chế")
    a_task(cast, deadline=date(2023, 9, 2), lead="office-clerk", title="Bố trí lại nhân sự")
    complete_task(
        task=a_task(cast), done_on=date(2023, 9, 1), evidence_name="a.pdf", evidence=PDF, actor=cast.user("inspector")
    )
    asking(cast, "thi-du", by="an-binh")
    asking(cast, "an-binh")
    a_finding(cast)
    return cast


def people(cast: Cast) -> list[Standing]:
    return [standing(cast.user(name)) for name in EVERYBODY]


def before_the_leader(cast: Cast) -> None:
    """The inspector signs off a report of the district; of another the clerk writes a section and calls the leader."""
    unit, clerk = cast.unit("thi-du"), cast.user("clerk")
    holder = cast.postings["inspector"]
    set_step(unit=unit, role=Role.CONTENT_HEAD, holder=holder, is_required=True, actor=None)
    a_report(owes(cast, round_=a_quarter(1)), S.SUBMITTED)
    draft = a_report(owes(cast, round_=a_quarter(2)))
    draft.sections.create(key="danh-gia", part="section", title="Đánh giá", order=1, saved_at=draft.created_at)
    share_sections(report=draft, contributors={"danh-gia": clerk}, actor=clerk)
    called = f"@{cast.official('leader').full_name} xem giúp mục này."
    comment(section=draft.sections.get(key="danh-gia"), text=called, actor=clerk)


def test_every_source_has_a_code_of_its_own_and_is_met(busy: Cast) -> None:
    codes = [source.code for source in SOURCES]
    assert len(set(codes)) == len(codes)
    late = Expectation.objects.get(unit=busy.unit("thi-du"), round__code="2023-Q3")
    Reminder.objects.create(expectation=late, kind=Reminder.Kind.BY_HAND, sent_on=TODAY)
    a_rule(busy, valid_until=date(2023, 9, 30))
    a_promise(busy, a_review(busy, a_round(busy)))
    with clock.standing_at(date(2023, 8, 1)):
        a_concluded_finding(busy, EvidenceStep.CONDUCT, unit="thi-du", named="")
    ask_reply(
        finding=a_finding(busy), step=EvidenceStep.CONDUCT, asked_on=date(2023, 8, 1), due_on=TODAY - DAY, actor=None
    )
    a_task(busy, plan_of="minh-hoa", cooperating_units=[busy.unit("thi-du")])
    before_the_leader(busy)
    met = {part.tally.source.code for who in people(busy) for part in _parts(who)}
    with clock.standing_at(NOTICED):
        warned = measure("state_discipline", "reprimand", NOTICED)
        a_handling(busy, decided_on=NOTICED, measure=warned, is_party_member=True)
        met |= {part.tally.source.code for part in _parts(standing(busy.user("clerk")))}
    owes(busy, "noi-vu-thi-du")
    close_unit(unit=busy.unit("noi-vu-thi-du"), on=TODAY, actor=None)
    for who in people(busy):
        left = [part for part in _parts(who) if part.tally.source.code.endswith("-left")]
        assert all("Thí Dụ" in item.title + item.meta for part in left for item in part.items)
        met |= {part.tally.source.code for part in left}
    assert met == set(codes) - MET_ELSEWHERE.keys()


def _parts(who: Standing) -> list[worklist.Part]:
    return [part for section in worklist.sections(who) for part in section.parts]


def test_counted_it_is_as_long_as_listed_and_costs_one_query_either_way(busy: Cast) -> None:
    many_owe(busy, 30)
    for who in people(busy):
        for source in worklist.sources_of(who):
            with clock.reading_once():
                worklist.tally_of(who, source)  # the day, and which units somebody reaches, are asked once
                with CaptureQueriesContext(connection) as asked:
                    part = worklist.part_of(who, source)
                    tally = worklist.tally_of(who, source)
            assert len(asked) == 2, source.code
            rows = list(source.rows(who))
            assert part.tally == tally, source.code
            assert tally.total == len(rows), source.code
            assert tally.late == sum(bool(item.due and item.due.is_late) for item in _items(who, source)), source.code


def _items(who: Standing, source: Source) -> list[WorkItem]:
    return [source.item(who, row) for row in source.rows(who)]


def test_the_page_of_a_source_shows_all_of_it_in_its_order(busy: Cast, as_user: AsUser) -> None:
    many_owe(busy, 60)
    for name in ("leader", "inspector", "reviewer"):
        client, who = as_user(name), standing(busy.user(name))
        for source in worklist.sources_of(who):
            page = client.get(reverse("work", args=[source.code]), {"page_size": "100"})
            assert page.status_code == 200
            assert [item.title for item in page.context["items"]] == [item.title for item in _items(who, source)]


def test_nobody_is_told_of_what_lies_elsewhere(busy: Cast) -> None:
    for name in ("sibling-clerk", "foreign-clerk", "foreign-leader", "foreign-reviewer", "other-commune-clerk"):
        told = " ".join(item.title + item.meta for part in _parts(standing(busy.user(name))) for item in part.items)
        assert "Thí Dụ" not in told
        assert "An Bình" not in told
        assert "nhân sự" not in told


def test_a_source_that_the_role_cannot_have_is_not_asked_and_has_no_page(busy: Cast, as_user: AsUser) -> None:
    who = standing(busy.user("auditor"))
    with CaptureQueriesContext(connection) as asked:
        assert [section.group for section in worklist.sections(who)] == [Group.WAITS]
    assert len(asked) == 1  # whoever it is may lead a task
    client = as_user("auditor")
    hidden = {source.code for source in SOURCES if not source.may_be_of(who)}
    assert len(hidden) == len(SOURCES) - 1
    missing = client.get(reverse("work", args=["khong-co"]))
    for code in hidden:
        answer = client.get(reverse("work", args=[code]))
        assert (answer.status_code, answer.content) == (404, missing.content)


def test_the_most_urgent_stand_first_whatever_they_are_and_the_rest_is_folded(busy: Cast, as_user: AsUser) -> None:
    for number in range(1, 13):
        a_task(busy, deadline=date(2023, 9, 20 + number % 9), title=f"Việc thêm {number}")
    section = as_user("inspector").get(reverse("home")).context["sections"][0]
    days = [item.due.on for item in section.items if item.due]
    assert days == sorted(days)
    assert section.items[0].title == "Công khai đường dây nóng"
    assert section.items[-1].due is None  # the finding
    assert (len(section.open), len(section.folded)) == (worklist.UNFOLDED, len(section.items) - worklist.UNFOLDED)
    assert (section.total, section.late) == (15, 1)
    page = as_user("inspector").get(reverse("home")).content.decode()
    assert "Hiện thêm 3 việc" in page
    assert "Xem cả 14: Nhiệm vụ đang chủ trì" in page


def test_an_empty_section_says_what_is_fine_and_what_it_watches(cast: Cast, as_user: AsUser) -> None:
    page = as_user("leader").get(reverse("home")).content.decode()
    for sentence in ("Không có việc nào chờ xử lý.", "Không có gì quá hạn.", "đơn vị quá hạn gửi báo cáo; nhiệm vụ"):
        assert sentence in page


def rung(client: Client) -> dict[str, object]:
    found: dict[str, object] = client.get(reverse("bell")).json()
    return found


def test_the_bell_tells_each_person_how_much_waits(busy: Cast, as_user: AsUser) -> None:
    assert rung(as_user("inspector")) == {
        "number": "3",
        "words": "3 việc chờ tôi xử lý, 1 quá hạn",
        "is_late": True,
    }
    assert rung(as_user("leader")) == {
        "number": "3",
        "words": "3 việc chờ tôi xử lý, 1 quá hạn",
        "is_late": True,
    }
    assert rung(as_user("auditor"))["number"] == ""
    assert "3 việc chờ tôi xử lý, 1 quá hạn" in as_user("inspector").get(reverse("home")).content.decode()
    elsewhere = as_user("inspector").get(reverse("dashboard")).content.decode()
    assert f'data-bell="{reverse("bell")}"' in elsewhere


def test_two_bells_in_turn_never_tell_of_the_other(busy: Cast, as_user: AsUser) -> None:
    one, other = as_user("inspector"), as_user("foreign-clerk")
    for _turn in range(5):
        assert rung(one)["number"] == "3"
        assert rung(other)["number"] == ""


def test_more_than_a_hundred_is_not_counted_on_the_bell() -> None:
    assert worklist.Bell(100, 0).number == "99+"
    assert worklist.Bell(99, 0).number == "99"
