"""What is missing or contradictory: every number opens exactly the records that it counts, for who may mend them."""

import re
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from journal import kept
from remedies.models import Finding, Task
from remedies.states import FindingState
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_round, owes
from tests.remedies.records import a_finding, a_task
from units.models import Identity, Official, Posting

NUMBER = re.compile(r'href="/quality/([a-z-]+)/">(\d+)</a>')


def numbers(client: Client) -> dict[str, int]:
    page = client.get(reverse("quality"))
    assert page.status_code == 200
    return {code: int(number) for code, number in NUMBER.findall(page.content.decode())}


def labels(client: Client, code: str) -> list[tuple[str, str]]:
    page = client.get(reverse("quality_gap", args=[code]), {"page_size": 100})
    return [(line.label, line.unit) for line in page.context["lines"]]


@pytest.fixture
def gaps(cast: Cast) -> Cast:
    """One thing wrong of each kind, beside what the cast lacks anyway."""
    owes(cast)
    owes(cast, "an-binh")
    round_ = a_round(2)
    round_.opened_on = date(2023, 4, 1)
    round_.save()
    twin = Official.objects.get(user=cast.user("commune-leader"))
    Official.objects.filter(user=cast.user("commune-clerk")).update(search_key=twin.search_key)
    Official.objects.filter(user=cast.user("deputy")).update(user=None)
    over = DateRange(date(2021, 6, 1), date(2023, 9, 1))
    Posting.objects.filter(pk=cast.postings["sibling-clerk"].pk).update(valid=over)
    Identity.objects.filter(unit=cast.unit("binh-hoa")).update(valid=over)
    bare = a_finding(cast, summary="Chưa chọn biểu hiện")
    bare.manifestations.clear()
    concluded = a_finding(cast, summary="Chưa có nguyên nhân")
    concluded.causes.clear()
    Finding.objects.filter(pk=concluded.pk).update(state=FindingState.CONFIRMED, confirmed_on=date(2023, 6, 1))
    task = a_task(cast, title="Xong trước khi giao")
    Task.objects.filter(pk=task.pk).update(given_on=date(2023, 12, 31))
    empty = a_task(cast).plan
    Task.objects.filter(plan=empty).delete()
    return cast


def test_every_number_opens_exactly_the_records_that_it_counts(gaps: Cast, as_user: AsUser) -> None:
    for user in ("administrator", "inspector"):
        client = as_user(user)
        counted = numbers(client)
        assert counted
        assert {code: len(labels(client, code)) for code in counted} == counted
    boss, inspector = as_user("administrator"), as_user("inspector")
    assert ("Ngô Văn Thôn", "Xã An Bình") in labels(boss, "same-name")
    assert labels(boss, "role-without-account") == [("Lê Thị Nháp", "Huyện Thí Dụ")]
    assert labels(boss, "account-without-post") == [("Dương Văn Bên", "")]
    assert [label for label, _unit in labels(boss, "post-in-ended-unit")] == ["Hồ Thị Bến"]
    assert labels(boss, "unit-registrar") == [("Xã An Bình", "")]
    assert [label for label, _unit in labels(boss, "round-without-units")] == [a_round(2).name]
    assert "Huyện Thí Dụ" not in [label for label, _unit in labels(boss, "unit-head")]
    assert labels(inspector, "finding-without-manifestation") == [("Chưa chọn biểu hiện", "Xã An Bình")]
    assert labels(inspector, "finding-without-cause") == [("Chưa có nguyên nhân", "Xã An Bình")]
    assert labels(inspector, "finding-without-plan") == [("Chưa có nguyên nhân", "Xã An Bình")]
    assert [label for label, _unit in labels(inspector, "task-ends-before-it-begins")] == ["Xong trước khi giao"]
    assert numbers(inspector)["plan-without-task"] == 1


def test_each_sees_only_what_they_may_mend(gaps: Cast, as_user: AsUser) -> None:
    assert as_user("auditor").get(reverse("quality")).status_code == 404
    assert as_user("clerk").get(reverse("quality_gap", args=["same-name"])).status_code == 404
    assert as_user("administrator").get(reverse("quality_gap", args=["finding-without-plan"])).status_code == 404
    assert as_user("administrator").get(reverse("quality_gap", args=["khong-co"])).status_code == 404
    assert numbers(as_user("foreign-clerk")) == {}


def test_the_cost_does_not_grow_with_the_records(gaps: Cast, as_user: AsUser) -> None:
    boss = as_user("administrator")
    costs = []
    for more in (0, 4):
        for number in range(more):
            owes(gaps, ("vi-nhu", "noi-vu-thi-du", "tinh-uy-minh-hoa", "so-noi-vu")[number])
        cost = 0
        for url in (reverse("quality"), reverse("quality_gap", args=["unit-registrar"])):
            kept.forget()
            with CaptureQueriesContext(connection) as asked:
                assert boss.get(url).status_code == 200
            cost += len(asked)
        costs.append(cost)
    assert costs[0] == costs[1]
