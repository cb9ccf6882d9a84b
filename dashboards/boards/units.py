"""Exhibits in which units stand one under another, whatever is counted in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dashboards.boards.kinds import Asked
from dashboards.facts.boards.rows import Row
from library.charts import Amount, Bar, Bars, Heat, HeatRow, Part, Stack, Stacked

Opens = Callable[[Row, str], str]
"""The list behind the number of a row under a word."""


def summed(row: Row, numbers: Mapping[tuple[Any, ...], int], *words: str) -> int:
    """What is counted, under these words, in all units of a row."""
    return sum(numbers.get((pk, *words), 0) for pk in row.ids)


def stacked(
    title: str,
    asked: Asked,
    words: Sequence[tuple[str, str, str]],
    numbers: Mapping[tuple[Any, ...], int],
    opens: Opens,
) -> Stacked | None:
    """A bar a unit, a part a word (code, label, tone); units without any are left out. None without units."""
    stacks = []
    for row in asked.rows:
        counted = [(code, summed(row, numbers, code)) for code, _label, _tone in words]
        if any(value for _code, value in counted):
            amounts = tuple(Amount(value, opens(row, code) if value else "") for code, value in counted)
            stacks.append(Stack(row.name, amounts))
    parts = tuple(Part(label, tone) for _code, label, tone in words)
    return Stacked(title, parts, tuple(stacks), first=_("Đơn vị")) if stacks else None


def crossed(
    title: str,
    asked: Asked,
    words: Sequence[tuple[str, str]],
    numbers: Mapping[tuple[Any, ...], int],
    opens: Opens,
) -> Heat | None:
    """Units × words (code, label); units and words without any are left out. None without units."""
    used = [word for word in words if any(summed(row, numbers, word[0]) for row in asked.rows)]
    rows = []
    for row in asked.rows:
        counted = [(code, summed(row, numbers, code)) for code, _label in used]
        if any(value for _code, value in counted):
            amounts = tuple(Amount(value, opens(row, code) if value else "") for code, value in counted)
            rows.append(HeatRow(row.name, amounts))
    return Heat(title, tuple(label for _code, label in used), tuple(rows), first=_("Đơn vị")) if rows else None


def ranked(title: str, pairs: Sequence[tuple[str, Amount]], *, tone: str = "", first: str = "") -> Bars | None:
    """Bars, the greatest first; what is nothing is left out. None without any."""
    some = [(label, amount) for label, amount in pairs if amount.size]
    ordered = sorted(some, key=lambda pair: -pair[1].size)
    bars = tuple(Bar(label, amount, tone=tone) for label, amount in ordered)
    return Bars(title, bars, first=first or _("Đơn vị")) if bars else None
