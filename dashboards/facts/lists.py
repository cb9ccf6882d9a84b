"""A list that was cut, with its whole length."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from django.db.models import Count, Window

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


AHEAD = timedelta(days=45)
"""How long before its deadline a thing that nobody has touched comes onto a list."""

TOTAL = Window(Count("*"))
"""The length of the whole list beside each line of it, so that cutting costs no second query."""
