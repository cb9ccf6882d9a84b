"""Who sees units but no case reads bands, of which no number can be worked out (row 15), and no other dashboard."""

from itertools import product
from random import Random

import pytest
from django.http import Http404, QueryDict
from django.urls import reverse

from dashboards.boards import BOARDS, boards_of, get_board
from dashboards.boards.bands import band
from tests.cast import Cast
from tests.dashboards.board_world import build
from tests.dashboards.conftest import AsUser

ROLES = ("administrator", "auditor", "registrar")


@pytest.mark.parametrize("who", ROLES)
def test_only_filing_and_bands_are_there(cast: Cast, as_user: AsUser, who: str) -> None:
    assert [board.code for board in boards_of(cast.user(who))] == ["filing", "bands"]
    for board in BOARDS:
        page = as_user(who).get(reverse("board", args=[board]))
        assert page.status_code == (200 if board in ("filing", "bands") else 404), board
    with pytest.raises(Http404):
        get_board(cast.user("reviewer"), "bands")


def test_every_cell_is_a_band_and_nothing_else_is_told(cast: Cast, as_user: AsUser) -> None:
    build(cast, seed=15)
    user, words = cast.user("administrator"), {band(0), band(9)}
    for query in ("", "unit=thi-du", "unit=thi-du&since=2023-Q1&until=2023-Q2", "unit=an-binh"):
        (exhibit,) = BOARDS["bands"].exhibits
        shown = exhibit.shown(BOARDS["bands"].asked(user, QueryDict(query)))
        assert shown is not None
        cells = [amount for row in shown.chart.table().rows for amount in row.amounts]
        assert {cell.text for cell in cells} <= words, query
        assert all(cell.value is None and not cell.url for cell in cells)
    page = as_user("administrator").get(reverse("board", args=["bands"])).content.decode()
    assert "&lt; 5" in page
    assert "/findings/" not in page


def test_bands_of_parts_and_of_their_whole_never_give_a_number_away() -> None:
    """A district is told beside its communes, at any depth: each small cell could have held another number."""
    random = Random(15)
    for _trial in range(1000):
        parts = [random.randrange(8) for _part in range(random.randint(2, 3))]
        told = ([band(one) for one in parts], band(sum(parts)))
        alike = [
            other
            for other in product(range(12), repeat=len(parts))
            if ([band(one) for one in other], band(sum(other))) == told
        ]
        for at, number in enumerate(parts):
            assert len({other[at] for other in alike}) > 1, (parts, at, number)
