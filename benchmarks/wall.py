"""What the second wall costs: ten pages that ask the walled tables most, with its policies and without, in one run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from django.db import connection

from benchmarks.figure import WARM_UP, Figure, server_ms
from benchmarks.ground import opening, reader

PAGES = {
    "work-list": "/",
    "findings": "/findings/",
    "findings-by-state": "/findings/?sort=state",
    "findings-words": "/findings/?q=tr%E1%BA%A3+l%E1%BB%9Di",
    "handlings": "/handlings/",
    "warnings": "/warnings/",
    "heads": "/heads/",
    "causes": "/findings/causes/",
    "dashboard": "/dashboard/",
    "search": "/search/?q=tr%E1%BA%A3+l%E1%BB%9Di",
}
READERS = ("tinh.bcd", "xa.cv", "toanquoc")
ALLOWED = 1.15
"""Row 12 of the promises."""


@contextmanager
def without_wall() -> Iterator[None]:
    """Within, the policies are off; only the owner of the tables, as whom all is measured, takes them away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity")
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute("".join(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;" for table in tables))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("".join(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;" for table in tables))


def figures(turns: int) -> Iterator[Figure]:
    """Each page for each reader, turn by turn with and without."""
    for username in READERS:
        client = reader(username)
        for name, address in PAGES.items():
            yield _beside(f"wall.{name}.{username}", turns, opening(client, address))


def _beside(name: str, turns: int, act: Callable[[], object]) -> Figure:
    walled, bare = [], []
    for turn in range(turns + WARM_UP):
        act()  # what PostgreSQL keeps about the tables is read anew after the change of policies
        walled.append(server_ms(act))
        with without_wall():
            act()
            bare.append(server_ms(act))
        if turn < WARM_UP:
            walled.clear()
            bare.clear()
    return Figure(name, tuple(walled), median(bare), ALLOWED * median(bare))
