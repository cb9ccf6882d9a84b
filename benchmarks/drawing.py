"""How cost grows, drawn: the lines of `make bench ARGS=growth` on standard input become an SVG on standard output."""

import sys
from collections.abc import Iterable
from decimal import Decimal

from library.charts import PAPER, Amount, Bar, Bars

WIDE = 760
READERS = {"toanquoc": "country", "tinh.bcd": "province", "xa.cv": "commune"}

HOME = {"home": "home", "home.numbers": "numbers of home"}

EDGE = " " * 3
"""Keeps the longest name off the edge where a reader's letters are wider than those that were reckoned with."""


def chart(lines: Iterable[str]) -> Bars:
    """A bar a page and reader: how many times the cost of a tenth of the data, and the milliseconds of both."""
    rows = [line.split() for line in lines if line.startswith("growth.")]
    found = [(name.removeprefix("growth."), *numbers[:2], told) for name, *numbers, told in rows]
    bars = tuple(_bar(name, Decimal(ratio), float(median), told == "ok") for name, ratio, median, told in found)
    return Bars("Ten times the data: how many times the cost", bars)


def _bar(name: str, ratio: Decimal, median: float, is_kept: bool) -> Bar:
    reader = next(reader for reader in READERS if name.endswith(f".{reader}"))
    page = _named(name.removesuffix(f".{reader}"))
    before = median / float(ratio) if ratio else 0.0
    note = f"({before:,.0f} → {median:,.0f} ms)"
    tone = "good" if is_kept else "late"
    return Bar(f"{EDGE}{page}, {READERS[reader]}", Amount(ratio, told=f"{ratio} ×"), tone=tone, note=note)


def _named(page: str) -> str:
    """A board by its own name, whichever its question; what else there is, but the home page, is a list."""
    if page.startswith("dashboards."):
        return page.split(".")[1]
    return HOME.get(page) or f"list of {page}"


if __name__ == "__main__":
    print(chart(sys.stdin).draw(PAPER, WIDE).svg)
