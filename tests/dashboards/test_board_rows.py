"""How the charts of a dashboard stand beside each other on a desk, and units one under another."""

import pytest
from django.utils.translation import gettext_lazy

from dashboards.boards.kinds import Exhibit, Shown
from dashboards.facts.boards.rows import rows_of
from dashboards.views.board import Frame, in_rows
from library.charts import Bars
from tests.cast import Cast
from units.access import standing
from units.actions import grant_role
from units.roles import CASE_ROLES, Role


@pytest.mark.parametrize(
    ("kinds_of_frame", "alone"),
    [("hh", ""), ("h", "0"), ("hhh", "2"), ("hwh", "02"), ("hhwwhh", ""), ("", "")],
)
def test_a_chart_that_nobody_stands_beside_takes_the_whole_row(kinds_of_frame: str, alone: str) -> None:
    frames = [
        Frame(Exhibit(f"{at}", gettext_lazy("Thử"), lambda asked: None, wide=one == "w"), Shown(Bars("", ())))
        for at, one in enumerate(kinds_of_frame)
    ]
    laid_out = in_rows(frames)
    assert [frame.exhibit.code for frame in laid_out] == [frame.exhibit.code for frame in frames]
    assert "".join(frame.exhibit.code for frame in laid_out if frame.is_alone) == alone


def test_who_holds_a_role_at_a_unit_and_at_one_below_it_sees_nothing_twice(cast: Cast) -> None:
    before = rows_of(standing(cast.user("inspector")), CASE_ROLES, None)
    grant_role(posting=cast.postings["inspector"], role=Role.INSPECTOR, node=cast.unit("an-binh"), actor=None)
    assert rows_of(standing(cast.user("inspector")), CASE_ROLES, None) == before
    grant_role(posting=cast.postings["inspector"], role=Role.INSPECTOR, node=cast.unit("vi-nhu"), actor=None)
    both = rows_of(standing(cast.user("inspector")), CASE_ROLES, None)
    assert [row.code for row in both] == ["thi-du", "vi-nhu"]
