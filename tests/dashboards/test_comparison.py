"""Two quarters beside each other: a quarter is never compared with itself."""

from datetime import date

import pytest
from django.http import QueryDict

from dashboards.boards import BOARDS
from tests.cast import Cast
from tests.remedies.records import a_finding


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["2023-Q2", "2023-Q3"]),
        ("quarter=2023-Q2", ["2023-Q1", "2023-Q2"]),
        ("quarter=2023-Q1", ["2022-Q4", "2023-Q1"]),
        ("quarter=2023-Q2&than=2023-Q2", ["2023-Q1", "2023-Q2"]),
        ("than=2023-Q3", ["2023-Q2", "2023-Q3"]),
        ("quarter=2023-Q1&than=2023-Q2", ["2023-Q2", "2023-Q1"]),
        ("quarter=2017-Q1", ["2017-Q2", "2017-Q1"]),
        ("quarter=2023-Q9&than=1", ["2023-Q2", "2023-Q3"]),
    ],
)
def test_a_quarter_is_compared_with_another_and_by_itself_with_the_one_before(
    cast: Cast, query: str, codes: list[str]
) -> None:
    asked = BOARDS["comparison"].asked(cast.user("leader"), QueryDict(query))
    assert [one.code for one in asked.quarters] == codes
    assert asked.filter.form.fields["than"].empty_label == asked.filter.before.name


def test_what_stood_in_the_quarter_that_is_chosen_is_told_beside_the_one_before(cast: Cast) -> None:
    a_finding(cast, found_on=date(2023, 5, 4))
    asked = BOARDS["comparison"].asked(cast.user("leader"), QueryDict("quarter=2023-Q2"))
    changes = BOARDS["comparison"].exhibits[0].make(asked)
    assert changes is not None
    assert changes.chart.table().columns == ("I/2023", "II/2023", "Tăng, giảm")
    assert [amount.text for amount in changes.chart.table().rows[0].amounts] == ["0", "1", "+1"]
