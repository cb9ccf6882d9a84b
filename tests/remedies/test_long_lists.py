"""Long lists: counted up to a bound, filters read without a cursor on the server, the reach told as ids."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from records import listing
from records.access import sight
from records.registry import kinds
from remedies import access, querysets
from remedies.models import Finding
from tests.cast import LONG_AGO, Cast
from tests.remedies.records import a_finding, a_task
from units.actions import found_unit, grant_role
from units.roles import Role


@pytest.mark.parametrize("name", ["clerk", "inspector", "commune-clerk", "sibling-clerk", "reviewer", "auditor"])
def test_tasks_are_the_same_whichever_way_they_are_gathered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    a_task(cast)
    a_task(cast, lead="commune-clerk", cooperating_units=[cast.unit("binh-hoa")])
    a_task(cast, plan_of="vi-nhu", lead="sibling-leader", cooperating_units=[cast.unit("an-binh")])
    seen: list[set[int]] = []
    for few_units in (0, 10_000):
        monkeypatch.setattr(querysets, "FEW_UNITS", few_units)
        found = [access.visible_tasks(cast.user(name), whole=whole) for whole in (False, True)]
        seen.extend(set(tasks.values_list("pk", flat=True)) for tasks in found)
    assert all(one == seen[0] for one in seen)


def test_words_are_sought_in_tasks_that_were_gathered_and_counted_in_one_question(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: Callable[[User], Client]
) -> None:
    for title in ("Xin lỗi người dân", "Xin lỗi chị Na", "Rà soát hồ sơ"):
        a_task(cast, title=title)
    monkeypatch.setattr(querysets, "FEW_UNITS", 0)
    client, told = signed_in(cast.user("inspector")), []
    for not_many in (0, 10_000):
        monkeypatch.setattr(querysets, "NOT_MANY_UNITS", not_many)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/tasks/", {"q": "xin loi"})
        page = answer.content.decode()
        assert all(words in page for words in ("Xin lỗi người dân", "Xin lỗi chị Na", "1–2 trong 2"))
        assert "Rà soát hồ sơ" not in page
        told.append(sum("= ANY(ARRAY(" in query["sql"] for query in asked.captured_queries))
    assert told == [0, 1]
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/tasks/", {"q": "không đâu có"}).context["page_obj"].paginator.count == 0
    assert sum("title_plain" in query["sql"].partition("WHERE")[2] for query in asked.captured_queries) == 1


def test_what_may_be_seen_stands_on_the_roles_and_not_on_the_units_below(cast: Cast) -> None:
    """A list that is being exported is not lost because a unit is founded; another role loses it (row 11)."""
    user, listed = cast.user("inspector"), [kinds()[code] for code in ("finding", "task", "review")]
    before = [sight(kind, user) for kind in listed]
    cast.units["xa-moi"] = found_unit(
        code="xa-moi", kind="commune", name="xã Mới", body_name="UBND xã Mới", symbol="UBND", since=LONG_AGO,
        parent=cast.unit("thi-du"), issuer_lines=["XÃ MỚI"], seat="Mới", actor=None,
    )  # fmt: skip
    finding = a_finding(cast, unit="xa-moi", named="")
    assert list(access.visible_findings(user)) == [finding]
    assert [sight(kind, user) for kind in listed] == before
    grant_role(posting=cast.postings["inspector"], role=Role.REVIEWER, node=cast.unit("minh-hoa"), actor=None)
    after = [sight(kind, user) for kind in listed]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_a_long_list_says_that_there_is_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: Callable[[User], Client]
) -> None:
    for day in range(1, 6):
        a_finding(cast, found_on=date(2023, 8, day))
    client = signed_in(cast.user("inspector"))
    assert "1–5 trong 5" in client.get("/findings/").content.decode()
    monkeypatch.setattr(listing, "MOST_COUNTED", 3)
    page = client.get("/findings/").content.decode()
    assert "trong hơn 3" in page
    cut = listing.page_of(Finding.objects.all(), QueryDict())
    assert (cut.paginator.count, len(listing.page_of(list(Finding.objects.all()), QueryDict()))) == (3, 5)


def test_the_terms_of_filters_need_no_cursor_on_the_server(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    a_finding(cast)
    client = signed_in(cast.user("inspector"))
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/findings/").content.decode()
    assert "Đất đai" in page
    assert not any("CURSOR" in query["sql"] for query in asked.captured_queries)


def test_the_last_page_asks_for_as_many_rows_as_any_other(cast: Cast) -> None:
    """Of one row PostgreSQL expects to come upon it soon, and walks a million in order (3 s, with words in one)."""
    a_finding(cast)
    page = listing.page_of(Finding.objects.order_by("pk"), QueryDict(""))
    with CaptureQueriesContext(connection) as asked:
        assert len(page.object_list) == 1
    assert f"LIMIT {listing.PAGE_SIZES[0]}" in asked[0]["sql"]


def test_rows_are_counted_and_passed_over_in_indexes_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """What decides who sees a record stands in the order of its list: page 1,000 reads no more rows than the first."""
    monkeypatch.setattr(querysets, "FEW_UNITS", 0)
    user = cast.user("inspector")
    findings, tasks = access.visible_findings(user).values("pk"), access.visible_tasks(user).values("pk")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
    assert "Index Only Scan using finding_by_day" in findings.order_by("-found_on", "-pk")[:20].explain()
    assert "Index Only Scan using task_by_deadline" in tasks.order_by("deadline", "pk")[:20].explain()


def test_rows_of_a_page_are_those_that_its_conditions_find(cast: Cast) -> None:
    """They are asked for by keys alone; what joins for a condition is asked again, so that no row comes twice."""
    mine, other = a_finding(cast), a_finding(cast, unit="binh-hoa", named="", found_on=date(2023, 8, 2))
    codes = list(mine.manifestations.values_list("code", flat=True))
    narrowed = [
        *(access.visible_findings(cast.user(name)) for name in ("inspector", "commune-leader")),
        Finding.objects.filter(unit=other.unit),
        Finding.objects.filter(manifestations__code__in=codes).distinct(),
        Finding.objects.filter(unit__code="binh-hoa", field=other.field),
    ]
    for rows in narrowed:
        ordered = rows.select_related("unit").order_by("-found_on", "-pk")
        assert list(listing.wide_page_of(ordered, QueryDict("")).object_list) == list(ordered)
    assert list(narrowed[2]) == [other]
