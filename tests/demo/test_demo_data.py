"""What the demo shows: the real case, one district late, one returned."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from dashboards.demo import people
from dashboards.demo.filings import work_off
from dashboards.demo.places import COMMUNES
from dashboards.demo.sources.places import SOURCES
from dashboards.demo.world import World
from journal import clock
from journal.clock import standing_at
from journal.models import Entry, Job
from library.calendar import add_working_days
from remedies.facts.warned import numbers
from remedies.models import Finding, Handling, Opinion, Task, Visit
from remedies.states import FindingState
from remedies.watch import question_of
from reports import actions
from reports.facts import figures_of, gather
from reports.models import Expectation, Report
from reports.rules import check
from reports.states import ReportState
from units.access import standing
from units.actions import merge_units
from units.models import Identity, Official, Unit
from units.tree import tree

REAL = ("da-lat", "ha-long", "quang-ngai", "binh-thuan")
THAP_MUOI = {
    "inspection.communes": "13/13 xã, thị trấn",
    "inspection.offices": "06 cơ quan chuyên môn",
    "inspection.service_units": "02 đơn vị sự nghiệp ngành huyện",
    "inspection.schools": "03 đơn vị sự nghiệp giáo dục",
}


def printed(report: Report) -> dict[str, str]:
    figures = figures_of(report.expectation)
    return {code: figures[code, "year_to_date"].text.replace("\u00a0", " ") for code in THAP_MUOI}


def test_coverage_is_counted_from_the_visits(draft: Report) -> None:
    assert printed(draft) == THAP_MUOI


def test_a_later_merger_does_not_touch_what_was_counted(draft: Report, demo: World) -> None:
    merge_units(olds=[demo.units["xa-my-an"]], new=demo.units["my-hoa"], on=date(2024, 1, 1), actor=None)
    with standing_at(date(2024, 2, 1)):
        assert Unit.objects.children_of(demo.units["thap-muoi"], on=clock.today()).filter(code="xa-my-an").count() == 0
        assert printed(draft) == THAP_MUOI


def test_one_visit_less_is_one_commune_less(draft: Report, demo: World) -> None:
    Visit.objects.filter(unit=demo.units["phu-dien"]).delete()
    assert printed(draft)["inspection.communes"] == "12/13 xã, thị trấn"


def test_the_draft_may_be_submitted_as_it_stands(draft: Report, demo: World) -> None:
    assert check(gather(draft)) == []
    assert draft.state == ReportState.DRAFT
    actions.submit(report=draft, actor=demo.users["chuyenvien"])
    assert draft.state == ReportState.SUBMITTED


def test_every_remedy_group_of_thap_muoi_has_a_task_and_none_is_overdue(demo: World) -> None:
    tasks = Task.objects.planned_by(demo.units["thap-muoi"], on=clock.today())
    assert tasks.values("group").distinct().count() == 6
    assert not tasks.overdue(on=clock.today()).exists()
    assert tasks.filter(evidence__isnull=False).count() == 2


def test_cases_and_delays_belong_to_invented_districts(demo: World) -> None:
    real = [*Unit.objects.within([demo.units["thap-muoi"].pk], on=clock.today()), *(demo.units[code] for code in REAL)]
    assert not Finding.objects.filter(unit__in=real).exists()
    assert not Handling.objects.filter(unit__in=real).exists()
    assert not Handling.objects.filter(unit__in=real).exists()
    shown = set(Finding.objects.values_list("state", flat=True))
    assert shown == set(FindingState) - {FindingState.CONFIRMED}  # the confirmed one has been handled
    assert Task.objects.planned_by(demo.units["minh-hoa"], on=clock.today()).overdue(on=clock.today()).count() == 2


def test_what_is_passed_on_extended_and_met_with_silence_is_played_and_warned_of(demo: World) -> None:
    question = question_of(demo.users["minhhoa.kt"], on=clock.today())
    assert set(numbers(question)) == {
        "passed_along", "bounced", "own_passed", "extended", "overdue", "poor_replies", "indicator",
    }  # fmt: skip
    assert not numbers(question_of(demo.users["kiemtra"], on=clock.today()))  # Tháp Mười is real
    silent = Opinion.objects.filter(silent_on__isnull=False).select_related("consultation")
    assert {(row.silent_on, row.consultation.deadline + timedelta(days=1)) for row in silent} == {
        (day, day) for day in (date(2023, 4, 18), date(2023, 6, 13), date(2023, 8, 29))
    }


@pytest.mark.parametrize(
    ("unit", "round_code", "state", "late", "nil"),
    [
        ("minh-hoa", "2023-Q1", ReportState.ACCEPTED, False, False),
        ("minh-hoa", "2023-Q2", ReportState.ACCEPTED, True, False),
        ("vi-du", "2023-Q1", ReportState.ACCEPTED, False, False),
        ("vi-du", "2023-Q2", ReportState.ACCEPTED, False, True),
        ("vi-du", "2023-Q3", ReportState.RETURNED, False, False),
    ],
)
def test_the_past_was_played(demo: World, unit: str, round_code: str, state: str, late: bool, nil: bool) -> None:
    report = Report.objects.get(unit=demo.units[unit], expectation__round__code=round_code)
    filing = report.filings.get()
    assert (report.state, filing.is_late, filing.is_nil) == (state, late, nil)
    assert filing.files.count() == 3


def test_a_report_is_overdue_and_one_was_returned_with_a_reason(demo: World) -> None:
    late = Report.objects.get(unit=demo.units["minh-hoa"], expectation__round__code="2023-Q3")
    assert not late.filings.exists()
    assert late.expectation.deadline < clock.today()
    assert late.expectation.deadline_reason
    by_rule = Expectation.objects.filter(deadline_reason="").select_related("round")
    assert {(owed.deadline, add_working_days(owed.round.ends_on, 7)) for owed in by_rule} == {
        (day, day) for day in (date(2023, 3, 23), date(2023, 6, 23), date(2023, 9, 25), date(2024, 9, 24))
    }
    returned = Report.objects.get(unit=demo.units["vi-du"], state=ReportState.RETURNED)
    assert [reason.section_key for reason in returned.filings.get().return_reasons.all()] == ["situation"]


def test_no_job_is_left_and_nothing_is_from_the_future(demo: World) -> None:
    work_off()
    assert not Job.objects.open().exists()
    latest = Entry.objects.order_by("-business_at").values_list("business_at", flat=True)[0]
    assert timezone.localdate(latest) <= clock.today()


def test_all_people_are_the_invented_ones(demo: World) -> None:
    invented = [person.full_name for person in (*people.USERS, *people.STAFF, *people.SOURCES)] + [
        name for _, name in people.HEADS
    ]
    names = list(Official.objects.values_list("full_name", flat=True))
    assert sorted(names) == sorted(invented)
    assert len(names) - len(set(names)) == 1  # two who share a name


def test_every_account_has_the_password_a_label_and_a_role(demo: World, settings: Settings) -> None:
    for user in User.objects.all():
        role, _comma, unit = user.demo_label.partition(", ")
        assert role
        assert unit
        assert standing(user).grants
        assert user.check_password(settings.DEMO_PASSWORD)


def test_the_district_level_ends_when_the_law_ended_it(demo: World) -> None:
    last, after = date(2025, 6, 30), date(2025, 7, 1)
    below_sources = [place for place in SOURCES if place.kind in {"ward", "commune"}]
    communes = [node for node in tree(on=last) if node.coverage_group == "communes"]
    assert len(communes) == len(COMMUNES) + len(below_sources)
    lasting = {"province", "provincial-party-committee", "department", "party-department"}
    assert {node.kind for node in tree(on=after)} == lasting
    assert Identity.objects.on(date(2021, 1, 1)).count() == len(demo.units)
    assert not standing(demo.users["chuyenvien"], on=after).grants
