"""What apps above keep for a unit and hand over when it ends: asked through here, so that imports point one way.

Each app names its holding in the setting UNIT_HOLDINGS; this app never learns what a task or a report is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from units.models import Unit


@dataclass(frozen=True)
class Holding:
    """One sort of thing that is open at units and that somebody has to take over.

    `open_at` counts what is open at some units (ids) on a day; `taken` counts what these units have passed on
    or taken over since a moment; `told` says a number in words: “3 nhiệm vụ đang thực hiện”.
    """

    open_at: Callable[[Iterable[int], date], int]
    taken: Callable[[Iterable[int], datetime], int]
    told: Callable[[int], str]


@cache
def holdings() -> tuple[Holding, ...]:
    """The holdings of all apps, in the order of the setting."""
    return tuple(import_string(path) for path in settings.UNIT_HOLDINGS)


def open_at(units: Iterable[Unit], *, on: date) -> list[str]:
    """What is open at the units on a day, in words; what is not there is not told."""
    ids = [unit.pk for unit in units]
    counted = [(holding, holding.open_at(ids, on)) for holding in holdings()]
    return [holding.told(number) for holding, number in counted if number]


def taken_over(units: Iterable[Unit], *, since: datetime) -> list[str]:
    """What was passed on between the units since a moment, in words."""
    ids = [unit.pk for unit in units]
    counted = [(holding, holding.taken(ids, since)) for holding in holdings()]
    return [holding.told(number) for holding, number in counted if number]
