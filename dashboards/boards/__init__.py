"""The dashboards: what each shows, as charts whose numbers open the records behind them.

To add an exhibit, write a function that makes a chart from what is `Asked`, and name it in its board. A board that is
new is named in `BOARDS`.
"""

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.boards import (
    bands,
    beside,
    comparison,
    filing,
    findings,
    good,
    recommendations,
    remedies,
    signals,
    unit,
)
from dashboards.boards.kinds import Asked, Board, Exhibit, Shown
from units.access import standing
from units.roles import CASE_ROLES

BOARDS: dict[str, Board] = {
    board.code: board
    for board in (
        filing.BOARD,
        findings.BOARD,
        bands.BOARD,
        remedies.BOARD,
        good.BOARD,
        signals.BOARD,
        recommendations.BOARD,
        unit.BOARD,
        comparison.BOARD,
        beside.BOARD,
    )
}


def boards_of(user: User) -> list[Board]:
    """The dashboards that a user sees, in their order: told in bands only where no case is seen."""
    person = standing(user)
    shown = [board for board in BOARDS.values() if person.holds(*board.roles)]
    return [board for board in shown if board is not bands.BOARD] if person.holds(*CASE_ROLES) else shown


def get_board(user: User, code: str) -> Board:
    """The dashboard of a code, if the user sees it; otherwise 404."""
    found = next((board for board in boards_of(user) if board.code == code), None)
    if found is None:
        raise Http404(_("Không có trang này."))
    return found


__all__ = ["BOARDS", "Asked", "Board", "Exhibit", "Shown", "boards_of", "get_board"]
