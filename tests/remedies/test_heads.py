"""Each finding and overdue task rolls to the head in post on its day; a plan that is late is the head's (need 26)."""

from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from remedies.access import visible_findings, visible_tasks
from remedies.actions import decide_plan
from remedies.facts.heads import HeadRow, charges, head_rows, heads_charged
from remedies.watch import visible_heads
from tests.cast import TODAY, Cast, enter
from tests.remedies.moves import an_overdue_task, extend, pass_on
from tests.remedies.records import a_finding
from tests.remedies.test_warnings import a_confirmed_finding
from units.actions import appoint, end_posting
from units.models import Official
from units.ranks import Rank


def answering(cast: Cast, name: str = "inspector", *, on: date = TODAY) -> dict[str, tuple[int, int, int]]:
    user = cast.user(name)
    charged = charges(visible_findings(user), visible_tasks(user), on=on, since=date(2023, 1, 1), plan_days=30)
    rows: list[HeadRow] = head_rows(list(heads_charged(visible_heads(user), charged)), on=on)
    return {row.posting.official.full_name: (row.findings, row.overdue, row.without_plan) for row in rows}


def new_head(cast: Cast, unit: str, *, since: date) -> None:
    """Somebody else leads the unit from a day on."""
    old = next(row for row in cast.postings.values() if row.unit.code == unit and row.rank == Rank.HEAD)
    end_posting(posting=old, on=since, actor=None)
    enter(cast, f"new-{unit}", "Kiều Văn Mới", unit=unit, post="Phó Chủ tịch", role=None, node="")
    official = Official.objects.get(user=cast.user(f"new-{unit}"))
    appoint(official=official, unit=cast.unit(unit), post="Chủ tịch", since=since, rank=Rank.HEAD, actor=None)


def test_a_finding_without_a_plan_after_n_days_is_overdue_against_the_head_of_that_day(cast: Cast) -> None:
    finding = a_confirmed_finding(cast, on=date(2023, 8, 1))
    assert answering(cast, on=date(2023, 8, 31)) == {"Ngô Văn Thôn": (1, 0, 0)}
    assert answering(cast) == {"Ngô Văn Thôn": (1, 0, 1)}
    new_head(cast, "an-binh", since=date(2023, 8, 15))
    assert answering(cast) == {"Ngô Văn Thôn": (1, 0, 0), "Kiều Văn Mới": (0, 0, 1)}
    decide_plan(unit=finding.unit, title="Kế hoạch", decided_on=TODAY, actor=None, findings=[finding])
    assert answering(cast) == {"Ngô Văn Thôn": (1, 0, 0)}
    assert "Kiều Văn Mới" in answering(cast, on=TODAY - timedelta(days=1))


def test_an_overdue_task_is_the_heads_who_led_the_lead_unit_when_it_ran_out(cast: Cast) -> None:
    task = an_overdue_task(cast)
    assert answering(cast) == {"Võ Thị Soi": (0, 1, 0)}
    pass_on(cast, task, "commune-clerk")
    assert answering(cast) == {"Võ Thị Soi": (0, 1, 0)}
    extend(cast, task, TODAY + timedelta(days=3))
    assert answering(cast) == {}
    assert answering(cast, on=TODAY + timedelta(days=9)) == {"Ngô Văn Thôn": (0, 1, 0)}


def test_the_page_of_heads_is_for_those_who_see_cases_and_counts_what_they_see(cast: Cast, client: Client) -> None:
    a_confirmed_finding(cast)
    an_overdue_task(cast)
    client.force_login(cast.user("leader"))
    page = client.get("/heads/?since=01/01/2023").content.decode()
    assert "Ngô Văn Thôn" in page
    assert "Võ Thị Soi" in page
    narrow = client.get("/heads/?unit=an-binh").content.decode()
    assert "Ngô Văn Thôn" in narrow
    assert "Võ Thị Soi" not in narrow
    assert "Không có người đứng đầu nào" in client.get("/heads/?unit=binh-hoa").content.decode()
    own = client.get(f"/heads/{cast.postings['commune-leader'].pk}/").content.decode()
    assert own.count("Trường hợp số") == 2
    assert "Bùi Thị Ấp" not in own  # the official behind the finding
    assert client.get(f"/heads/{cast.postings['sibling-leader'].pk}/").status_code == 404
    assert client.get(f"/heads/{cast.postings['clerk'].pk}/").status_code == 404
    client.force_login(cast.user("auditor"))
    assert client.get("/heads/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_heads(cast: Cast) -> None:
    costs = []
    for units in (("an-binh",), ("binh-hoa", "tt-thi-du", "an-binh")):
        for unit in units:
            a_finding(cast, unit=unit, named="")
        with CaptureQueriesContext(connection) as seen:
            answering(cast)
        costs.append(len(seen))
    assert costs[0] == costs[1]
