"""Ten times the data: at most 1.5 times the time on every dashboard and list."""

import statistics
from collections.abc import Iterator

from benchmarks.dashboards import MATRIX
from benchmarks.figure import Figure, side_by_side
from benchmarks.ground import opening, reader, stand_on
from benchmarks.questions import QUESTIONS

BOUND = 1.5
PAGES = {
    "dashboards.matrix": MATRIX,
    **{
        f"dashboards.{board}.{one.exhibit}": f"/dashboard/{board}/{one.exhibit}/svg/"
        for board, one in QUESTIONS.items()
    },
    "findings": "/findings/",
    "tasks": "/tasks/",
    "handlings": "/handlings/",
    "reports": "/reports/",
    "people": "/units/people/",
    "home": "/",
    "home.numbers": "/numbers/",
}
READERS = ("toanquoc", "tinh.bcd", "xa.cv")


def figures(turns: int, *, scale: str) -> Iterator[Figure]:
    """Each page with all records beside the same page with a tenth of them."""
    stand_on("tenth")
    few = dict(_times(turns))
    stand_on(scale)
    for name, times in _times(turns):
        before = statistics.median(few[name])
        yield Figure(f"growth.{name}", times, before, BOUND * before)


def _times(turns: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    for username in READERS:
        client = reader(username)
        for page, address in PAGES.items():
            yield f"{page}.{username}", side_by_side(turns, {page: opening(client, address)})[page]
