"""Lines of lists: records with the name of their unit on a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.text import capfirst

from units.names import identities

Row = TypeVar("Row")


@dataclass(frozen=True)
class UnitLine(Generic[Row]):
    """A record and what its unit is called."""

    row: Row
    unit_name: str


def unit_lines(rows: Sequence[Any], on: date, *, unit_of: Callable[[Any], int] = lambda row: row.unit_id) -> list[Any]:
    """The records with the names of their units, in one query."""
    names = identities({unit_of(row) for row in rows}, on=on)
    return [UnitLine(row, capfirst(names[unit_of(row)].name)) for row in rows]
