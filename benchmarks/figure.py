"""One measured figure: its line, and how times are taken side by side."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

FACTOR, ALLOWED_MS = 1.5, 30.0
"""A page may take 1.5 times the best hand-written SQL for the same answer, and 30 ms."""

WARM_UP = 2
"""Turns that are not counted."""


@dataclass(frozen=True)
class Figure:
    """Values in one unit (ms unless the name says kB), what they stand beside, and what their median must not pass."""

    name: str
    values: tuple[float, ...]
    beside: float
    bound: float

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)

    @property
    def is_kept(self) -> bool:
        """Whether the bound holds."""
        return self.median <= self.bound

    def line(self) -> str:
        """`name ratio median low high bound ok|short`; half of the values lie between low and high."""
        quarters = statistics.quantiles(self.values, n=4) if len(self.values) > 1 else [self.values[0]] * 3
        ratio = self.median / self.beside if self.beside else 0.0
        told = f"{ratio:.2f} {self.median:.1f} {quarters[0]:.1f} {quarters[2]:.1f} {self.bound:.1f}"
        return f"{self.name} {told} {'ok' if self.is_kept else 'short'}"


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes by the clock on the wall."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def server_ms(act: Callable[[], object]) -> float:
    """How long the processor works for an act, here and in the database; what else runs meanwhile is left out.

    `ground` keeps the database to one process, whose work is told by Linux to the nanosecond.
    """
    database = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    before = time.process_time_ns() + int(database.read_text().split()[0])
    act()
    return (time.process_time_ns() + int(database.read_text().split()[0]) - before) / 1e6


def side_by_side(turns: int, ways: Mapping[str, Callable[[], object]]) -> dict[str, tuple[float, ...]]:
    """The milliseconds of the server that each way takes, in turn with the others."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(turns + WARM_UP):
        for name, act in ways.items():
            taken = server_ms(act)
            if turn >= WARM_UP:
                found[name].append(taken)
    return {name: tuple(values) for name, values in found.items()}


def beside_sql(name: str, turns: int, page: Callable[[], object], sql: Callable[[], object]) -> Figure:
    """A page beside bare SQL for the same answer."""
    taken = side_by_side(turns, {"page": page, "sql": sql})
    bare = statistics.median(taken["sql"])
    return Figure(name, taken["page"], bare, FACTOR * bare + ALLOWED_MS)


def within(name: str, values: Iterable[float], bound: float) -> Figure:
    """Values beside nothing but their bound."""
    return Figure(name, tuple(values), bound, bound)
