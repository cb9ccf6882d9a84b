"""Row 15: an attacker asks for every page and window of the board of bands and solves for each number in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

import pytest
from django.http import QueryDict

from dashboards.boards import BOARDS, bands
from dashboards.quarters import quarters_until
from remedies.models import Finding
from reports.disclosure import SMALL, banded
from tests.cast import TODAY, Cast, term

UNITS = ("minh-hoa", "thi-du", "an-binh", "binh-hoa", "tt-thi-du", "vi-nhu", "dong-lam", "tay-lam")
QUARTERS = quarters_until(TODAY)[-12:]
"""Each is a set of data of its own: no number of the board is of two quarters."""
ALL = f"since={QUARTERS[0].code}&until={QUARTERS[-1].code}"
WINDOWS = ("since=2023-Q1&until=2023-Q2", "since=2023-Q2&until=2023-Q2", "since=2023-Q3&until=2023-Q3")
PAGES = (ALL, *(f"unit={code}&{ALL}" for code in UNITS), *(f"unit=thi-du&{window}" for window in WINDOWS))
MOST = 60
ANY = (1 << MOST) - 1
"""The numbers that a cell may hold, as bits."""
LOW = (1 << SMALL.stop) - 1
MEANS = {bands.band(0): LOW, bands.band(SMALL.stop): ANY & ~LOW}
Told = dict[frozenset[int], int]


def sums(some: int, others: int) -> int:
    """What two numbers may add up to."""
    found = 0
    for value in range(others.bit_length()):
        found |= some << value if others >> value & 1 else 0
    return found & ANY


@dataclass
class Attacker:
    """Knows the tree of units, and what every page says of each cell: units together, in a quarter."""

    told: dict[str, Told] = field(default_factory=dict)

    def looks(self, cast: Cast, query: str, means: Callable[[str], int]) -> None:
        """Reads one page."""
        asked = BOARDS["bands"].asked(cast.user("administrator"), QueryDict(query))
        shown = BOARDS["bands"].exhibits[0].shown(asked)
        assert shown is not None
        for row, told in zip(asked.rows, shown.chart.table().rows, strict=True):
            for quarter, amount in zip(asked.quarters, told.amounts, strict=True):
                cells = self.told.setdefault(quarter.code, {})
                cells[row.ids] = cells.get(row.ids, ANY) & means(amount.text)

    def left(self, quarter: str, cell: frozenset[int]) -> int:
        """How many numbers a cell may hold, as far as two."""
        told, found = self.told[quarter], 0
        for value in range(MOST // 2):
            if told[cell] >> value & 1 and possible(told | {cell: 1 << value}):
                found += 1
            if found > 1:
                break
        return found


def possible(told: Told) -> bool:
    """Whether numbers can stand in the cells so that all that is told is true; of two cells one must hold the other."""
    numbers: Told = {}
    above = sorted(told, key=len)
    for at, cell in enumerate(above):
        parts = [part for part in above[:at] if part < cell]
        assert not [part for part in above[:at] if part & cell and not part <= cell], "cells cross"
        parts = [part for part in parts if not [other for other in parts if part < other]]
        found = 1 if parts and frozenset().union(*parts) == cell else ANY
        for part in parts:
            found = sums(found, numbers[part])
        numbers[cell] = found & told[cell]
    return all(numbers.values())


def scattered(cast: Cast, dice: Random) -> dict[tuple[int, str], int]:
    """Random findings, few in a unit and quarter: how many there are."""
    known = {
        (cast.unit(code).pk, quarter.code): dice.choice((0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7))
        for code in UNITS
        for quarter in QUARTERS
    }
    shared = {"subject": "organisation", "field": term("field", "land"), "trigger": term("trigger", "complaint")}
    starts = {quarter.code: quarter.start for quarter in QUARTERS}
    Finding.objects.all().delete()
    Finding.objects.bulk_create(
        Finding(unit_id=unit, found_on=starts[quarter], summary="thử", **shared)
        for (unit, quarter), number in known.items()
        for _one in range(number)
    )
    return known


def recovered(cast: Cast, dice: Random, means: Callable[[str], int]) -> tuple[int, int]:
    """Cells with a small number, and how many of them can hold no other."""
    known, attacker = scattered(cast, dice), Attacker()
    for query in PAGES:
        attacker.looks(cast, query, means)
    small = [
        (quarter, cell)
        for quarter, cells in attacker.told.items()
        for cell in cells
        if sum(known.get((unit, quarter), 0) for unit in cell) in SMALL
    ]
    return len(small), sum(attacker.left(quarter, cell) < 2 for quarter, cell in small)


@pytest.mark.parametrize("worlds", [1, pytest.param(84, marks=pytest.mark.drill)])
def test_no_small_number_can_be_worked_out(
    cast: Cast, worlds: int, record_property: Callable[[str, object], None]
) -> None:
    dice, small, gone = Random(15), 0, 0
    for _world in range(worlds):
        some, known = recovered(cast, dice, MEANS.__getitem__)
        small, gone = small + some, gone + known
    sets = worlds * len(QUARTERS)
    record_property("cells in bands", f"{gone} of {small} small numbers recovered in {sets} data sets")
    assert small > 30 * worlds
    assert gone == 0


def test_sabotage_where_zero_and_greater_numbers_are_told_small_ones_come_back(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "band", lambda value: "few" if value in SMALL else str(value))
    few = LOW & ~1
    small, gone = recovered(cast, Random(15), lambda text: few if text == "few" else 1 << int(text))
    assert gone > small // 20


def brute(told: Mapping[str, list[int]]) -> bool:
    """Whether a small number is told, or is left when one or two parts are taken from a whole."""
    for numbers in told.values():
        parts = [number for number in numbers if number]
        pairs = [one + other for at, one in enumerate(parts) for other in parts[at + 1 :]]
        if any(number in SMALL for number in parts):
            return True
        if any(whole - part in SMALL for whole in parts for part in (*parts, *pairs)):
            return True
    return False


def test_what_an_excerpt_tells_exactly_gives_no_small_number_away() -> None:
    """1,000 tables with their totals, of two quarters: numbers stay exact only where nothing small is left."""
    dice, exact = Random(15), 0
    for _table in range(1000):
        before = [dice.randrange(0, 40) * dice.choice((0, 1, 5)) for _row in range(3)]
        rows = [dice.randrange(0, 40) * dice.choice((0, 1, 5)) for _row in range(3)]
        told, published = {"persons": [*rows, sum(rows)]}, {"persons": [*before, sum(before)]}
        if brute(published):
            published = {}
        if not banded(told, published):
            exact += 1
            assert not brute({"persons": told["persons"] + published.get("persons", [])}), (rows, before)
    assert exact > 50
