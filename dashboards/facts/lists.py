"""A list that was cut, with its whole length."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

MOST = 10
"""How many lines a list on the home page has before it leads to the full page."""


@dataclass(frozen=True)
class Cut(Generic[Item]):
    """The first lines of a list, and how many there are in all."""

    items: list[Item]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.items)


def cut(items: Iterable[Item], total: int) -> Cut[Item]:
    """The lines as a list, with the whole length."""
    return Cut(list(items), total)
