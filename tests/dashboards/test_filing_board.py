"""What is owed and filed is counted as a recount by hand has it, and every chart tells of the same units."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from dashboards.boards import BOARDS
from dashboards.cells import Waiting
from dashboards.facts.filing import POSITION_FIELDS, position, with_filings
from reports.models import Expectation
from tests.cast import TODAY, Cast
from tests.dashboards.behind import opens_its_records
from tests.dashboards.filed import a_round, owes
from units.actions import merge_units


def test_filings_equal_a_recount_by_hand(random_world: Cast) -> None:
    user = random_world.user("reviewer")
    asked = BOARDS["filing"].asked(user, QueryDict(""))
    counts = next(one for one in BOARDS["filing"].exhibits if one.code == "counts").make(asked)
    assert counts is not None
    rows = with_filings(Expectation.objects.all()).values_list("round__name", *POSITION_FIELDS)  # the province asks all
    stands = [(name, position(*fields)) for name, *fields in rows]
    for row in counts.chart.table().rows:
        of_round = [one for name, one in stands if name == row.label]
        filed = [one for one in of_round if one.is_filed]
        expected = [
            len(of_round),
            sum(1 for one in filed if not one.was_late),
            sum(1 for one in filed if one.was_late),
            sum(1 for one in filed if one.is_nil),
            sum(1 for one in of_round if one.state == "returned"),
            sum(1 for one in of_round if one.state == "accepted"),
            len(of_round) - len(filed),
            sum(1 for one in of_round if not one.is_filed and one.deadline < TODAY),
        ]
        assert [amount.value for amount in row.amounts] == expected, row.label
    assert Waiting.OVERDUE.value in "".join(amount.url for row in counts.chart.table().rows for amount in row.amounts)


@pytest.mark.parametrize(("who", "query"), [("reviewer", ""), ("reviewer", "unit=thi-du"), ("commune-leader", "")])
def test_every_chart_of_filings_tells_of_the_same_units(random_world: Cast, who: str, query: str) -> None:
    """Whoever steers a round finds all who are late in it in each chart, wherever they stand, also when they ended."""
    user, away = random_world.user(who), random_world.unit("noi-khac")
    for unit in ("noi-khac", "minh-hoa"):
        owes(random_world, unit, round_=a_round(3), deadline=TODAY - timedelta(days=3))
    merge_units(olds=[away], new=random_world.unit("gia-dinh"), on=TODAY, actor=None)
    asked = BOARDS["filing"].asked(user, QueryDict(query))
    tables = {one.code: shown.chart.table().rows for one in BOARDS["filing"].exhibits if (shown := one.make(asked))}
    late_in = [sum(row.amounts[at].value or 0 for at in (2, 7)) for row in tables["counts"]]
    by_round = zip(*([amount.value or 0 for amount in row.amounts] for row in tables["units"]), strict=True)
    assert [sum(column) for column in by_round] == late_in
    for code in {"ranking", "map"} & set(tables):
        assert sum(row.amounts[0].value or 0 for row in tables[code]) == late_in[-1], code
    assert ("Huyện Nơi Khác" in {row.label for row in tables["units"]}) == (query == "" and who == "reviewer")
    amounts = [one for code in ("units", "ranking") for row in tables.get(code, ()) for one in row.amounts]
    assert [one for one in amounts if one.url and not opens_its_records(user, one)] == []
