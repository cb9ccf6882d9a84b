"""Exhibits in which quarters stand one under another, each with its parts, whatever is counted in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dashboards.boards.kinds import Asked
from dashboards.quarters import Quarter
from library.charts import Amount, Part, Stack, Stacked

Words = Sequence[tuple[str, str, str]]
"""The parts of a bar: code, label, tone."""


def labels(asked: Asked) -> tuple[str, ...]:
    """What the quarters are called on an axis."""
    return tuple(one.label for one in asked.quarters)


def stacked_quarters(
    title: str,
    asked: Asked,
    words: Words,
    numbers: Mapping[tuple[Any, ...], Sequence[int]],
    amount: Callable[[int, Quarter, str], Amount],
) -> Stacked | None:
    """A bar a quarter, a part a word; `numbers` has one for each quarter by the code of the word, as of `by_quarter`.

    `amount` makes of a number, its quarter and its word what opens its records. None where nothing is counted.
    """
    nothing = [0] * len(asked.quarters)
    stacks = tuple(
        Stack(one.label, tuple(amount(numbers.get((code,), nothing)[at], one, code) for code, _label, _tone in words))
        for at, one in enumerate(asked.quarters)
    )
    parts = tuple(Part(label, tone) for _code, label, tone in words)
    return Stacked(title, parts, stacks, first=_("Quý")) if any(stack.size for stack in stacks) else None
