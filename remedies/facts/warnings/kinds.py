"""What a warning is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from remedies.facts.limits import Limits

YEAR = timedelta(days=365)
"""How long conduct is remembered: what lies further back warns no more."""


@dataclass(frozen=True)
class Question:
    """On which day, with which limits, among which records: `seen` gives those that the user may see."""

    on: date
    limits: Limits
    seen: Callable[[type[Model]], QuerySet[Any]]

    @property
    def since(self) -> date:
        """The day from which conduct is remembered."""
        return self.on - YEAR


@dataclass(frozen=True)
class Told:
    """What one warning says: the record it leads to, and why it warns. No name of a person."""

    title: str
    sentence: str


@dataclass(frozen=True)
class WarningKind:
    """One kind of warning.

    `found` gives rows of `model` with `warned_unit`, the id of the unit that it concerns, and `warned_on`, the day
    from which it holds. `tells` says why, for rows of one page, in a fixed number of queries. `rule` says from when on.
    """

    code: str
    label: Promise
    rule: Callable[[Limits], str]
    model: type[Model]
    found: Callable[[Question], QuerySet[Any]]
    tells: Callable[[Sequence[int], Question], Mapping[int, Told]]
