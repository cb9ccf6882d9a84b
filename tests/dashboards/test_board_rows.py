"""How the charts of a dashboard stand beside each other on a desk."""

import pytest
from django.utils.translation import gettext_lazy

from dashboards.boards.kinds import Exhibit, Shown
from dashboards.views.board import Frame, in_rows
from library.charts import Bars


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
