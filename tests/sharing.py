"""How the whole suite is shared out to its processes: what builds a world of its own stays in one of them."""

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

WORLDS = ("tests/access/", "tests/browser/", "tests/demo/")
"""Folders whose tests share a world, a running site or the demo, each dear to build."""

FIRST = ("tests/access/", "tests/reports/paper/", "tests/browser/", "tests/demo/")
"""The longest comes first, and beside it what needs no database while the process of the longest makes it."""


class ByWorld(LoadScopeScheduling):
    """A folder with a world of its own, or a file, goes to one process as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        return next((world for world in WORLDS if nodeid.startswith(world)), nodeid.split("::", 1)[0])


def longest_first(items: list[pytest.Item]) -> None:
    """Puts the tests of `FIRST` before all others; each folder keeps its order."""
    ranks = {folder: rank for rank, folder in enumerate(FIRST)}
    items.sort(key=lambda item: next((ranks[each] for each in FIRST if item.nodeid.startswith(each)), len(FIRST)))
