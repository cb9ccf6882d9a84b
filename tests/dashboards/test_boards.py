"""Every number of every dashboard is the number of the records that it opens, and that of an independent recount."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from dashboards.boards import BOARDS, Asked, Shown, boards_of
from dashboards.boards.tiles import tiles_for
from dashboards.views.board import Frame
from journal.models import DemoDay
from library.charts import Bar, Bars
from library.charts.data import Amount
from remedies.models import Finding, Task
from tests.cast import TODAY, Cast
from tests.dashboards.behind import opens_its_records
from tests.dashboards.board_world import build
from tests.dashboards.conftest import AsUser
from units.tree import lineages

NOT_COUNTED = {
    ("filing", "late"), ("filing", "shares"), ("remedies", "oldest"), ("remedies", "heads"),
    ("remedies", "reply-time"), ("good", "turns"), ("findings", "per-thousand"), ("beside", "shares"),
}  # fmt: skip
"""Exhibits of days, shares, sums and of what falls to somebody: their numbers count no rows of a list."""

ASKED = ("", "unit=thi-du", "unit=an-binh&since=2023-Q1&until=2023-Q3", "unit=vi-nhu")


def amounts(asked: Asked, board: str) -> Iterator[tuple[str, Amount]]:
    """Every number that a dashboard shows, with the exhibit."""
    for exhibit in BOARDS[board].exhibits:
        shown = exhibit.shown(asked)
        for row in shown.chart.table().rows if shown else ():
            for amount in row.amounts:
                yield exhibit.code, amount


def counted(user: User, query: str) -> dict[tuple[str, str], list[Amount]]:
    """The numbers of records that each exhibit shows, by dashboard and exhibit."""
    found: dict[tuple[str, str], list[Amount]] = {}
    for board in boards_of(user):
        for exhibit, amount in amounts(board.asked(user, QueryDict(query)), board.code):
            if amount.url and (board.code, exhibit) not in NOT_COUNTED:
                found.setdefault((board.code, exhibit), []).append(amount)
    return found


@pytest.mark.parametrize(("who", "query"), [("reviewer", ""), ("leader", "unit=an-binh&since=2023-Q1&until=2023-Q3")])
def test_numbers_open_exactly_their_records(random_world: Cast, who: str, query: str) -> None:
    """One number of each exhibit; the drill opens them all."""
    user, random = random_world.user(who), Random(who)
    shown = counted(user, query)
    wrong = [(place, one) for place, found in shown.items() if not opens_its_records(user, one := random.choice(found))]
    assert wrong == []
    assert len(shown) > (30 if who == "reviewer" else 15)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(3))
def test_every_number_opens_exactly_its_records(cast: Cast, seed: int) -> None:
    build(cast, seed)
    for who in ("reviewer", "leader", "provincial-leader", "commune-leader"):
        user = cast.user(who)
        for query in ASKED:
            each = {one.url: one for found in counted(user, query).values() for one in found}
            assert [one for one in each.values() if not opens_its_records(user, one)] == [], (who, query)


def test_findings_equal_a_recount_by_hand(random_world: Cast) -> None:
    user = random_world.user("reviewer")
    asked = BOARDS["findings"].asked(user, QueryDict(""))
    below = lineages([random_world.unit("minh-hoa").pk], on=TODAY)[random_world.unit("minh-hoa").pk]
    counted = [
        one for one in Finding.objects.all() if one.unit_id in below and one.state not in ("cleared", "duplicate")
    ]
    charts = {one.code: one.make(asked) for one in BOARDS["findings"].exhibits}
    total = [sum(1 for one in counted if q.start <= one.found_on <= q.end) for q in asked.quarters]
    trend = charts["trend"]
    assert trend is not None
    assert [amount.value for amount in trend.chart.table().rows[0].amounts] == total
    inside = [one for one in counted if asked.quarters[0].start <= one.found_on <= asked.quarters[-1].end]
    units = charts["units"]
    assert units is not None
    of_rows = {
        row.label: [
            sum(1 for one in inside if one.unit_id in held.ids and q.start <= one.found_on <= q.end)
            for q in asked.quarters
        ]
        for held, row in zip(asked.rows, units.chart.table().rows, strict=True)
    }
    assert {row.label: [one.value for one in row.amounts] for row in units.chart.table().rows} == of_rows
    assert [sum(column) for column in zip(*of_rows.values(), strict=True)] == total  # nothing twice, nothing left out
    causes = charts["causes"]
    assert causes is not None
    recount: dict[str, int] = {}
    for one in inside:
        named = {cause.name for cause in one.causes.all()} | {str(cause.parent) for cause in one.causes.all()}
        for name in named:
            recount[name] = recount.get(name, 0) + 1
    assert {row.label: row.amounts[0].value for row in causes.chart.table().rows} == recount


def test_tasks_equal_a_recount_by_hand(random_world: Cast) -> None:
    user = random_world.user("reviewer")
    asked = BOARDS["remedies"].asked(user, QueryDict(""))
    charts = {one.code: one.make(asked) for one in BOARDS["remedies"].exhibits}
    replaced = set(Task.objects.filter(reopens__isnull=False).values_list("reopens_id", flat=True))
    late = [
        task
        for task in Task.objects.all()
        if task.state == "open" and task.deadline < TODAY and task.pk not in replaced
    ]
    ageing = charts["ageing"]
    assert ageing is not None
    bounds = ((1, 30), (31, 60), (61, 90), (91, 9999))
    expected = [sum(1 for task in late if low <= (TODAY - task.deadline).days <= high) for low, high in bounds]
    assert [row.amounts[0].value for row in ageing.chart.table().rows] == expected
    oldest = charts["oldest"]
    assert oldest is not None
    assert oldest.chart.table().rows[0].amounts[0].value == max((TODAY - task.deadline).days for task in late)
    per_quarter = charts["quarters"]
    assert per_quarter is not None
    for quarter, row in zip(asked.quarters, per_quarter.chart.table().rows, strict=True):
        due = [task for task in Task.objects.exclude(pk__in=replaced) if quarter.start <= task.deadline <= quarter.end]
        assert sum(int(amount.value or 0) for amount in row.amounts) == len(due)


def test_nothing_of_another_province_is_counted(random_world: Cast) -> None:
    """The other province has records of every kind; nobody of the first sees one more for it (row 3)."""
    user = random_world.user("reviewer")
    before = {
        board.code: [amount.text for _code, amount in amounts(board.asked(user, QueryDict("")), board.code)]
        for board in boards_of(user)
    }
    away = random_world.unit("xa-khac")
    Finding.objects.bulk_create(
        Finding(unit=away, subject="organisation", field=one.field, step="sign", found_on=one.found_on, summary="Xa")
        for one in Finding.objects.all()[:20]
    )
    after = {
        board.code: [amount.text for _code, amount in amounts(board.asked(user, QueryDict("")), board.code)]
        for board in boards_of(user)
    }
    assert after == before
    assert Finding.objects.filter(unit=away, found_on__gte=TODAY - timedelta(days=900)).exists()


def test_who_steers_sees_the_whole_at_home(random_world: Cast, as_user: AsUser) -> None:
    """The tiles open their records too; who works for one unit has the unit's quarter instead."""
    tiles = tiles_for(random_world.user("reviewer"))
    assert len(tiles) == 4
    assert [
        tile for tile in tiles if tile.amount.url and not opens_its_records(random_world.user("reviewer"), tile.amount)
    ] == []
    page = as_user("reviewer").get(reverse("numbers")).content.decode()
    assert "nhiệm vụ đang quá hạn" in page
    assert tiles_for(random_world.user("clerk")) == []


def test_a_chart_of_a_hundred_units_scrolls_within_its_frame() -> None:
    board = BOARDS["findings"]
    for count, is_long in ((10, False), (100, True)):
        chart = Bars("Theo đơn vị", tuple(Bar(f"xã Thí Dụ {number}", Amount(number)) for number in range(count)))
        frame = Frame(board.exhibits[0], Shown(chart))
        page = render_to_string("dashboards/_chart.html", {"frame": frame, "board": board, "query": ""})
        assert page.count("chart-long") == page.count('role="region"') - 1 == (2 if is_long else 0)
        assert f"xã Thí Dụ {count - 1}" in page


@pytest.mark.parametrize("later", [0, 90])
def test_where_nobody_has_acted_since_the_overdue_tasks_are_open_ones(random_world: Cast, later: int) -> None:
    day = TODAY + timedelta(days=later)
    every = [set(Task.objects.overdue(on=day, days=days).values_list("pk", flat=True)) for days in (0, 30)]
    assert every[0] > every[1] > set()
    DemoDay.objects.create(day=TODAY, latest=TODAY)
    for days, expected in zip((0, 30), every, strict=True):
        few = Task.objects.overdue(on=day, days=days)
        assert "state" in str(few.query) and "taskextension" not in str(few.query), "the short question"  # noqa: PT018
        assert set(few.values_list("pk", flat=True)) == expected
    assert "taskextension" in str(Task.objects.overdue(on=TODAY - timedelta(days=1)).query), "a past day is asked whole"
