"""How the whole suite is shared out to its processes: what builds a world of its own stays in one of them."""

from xdist.scheduler.loadscope import LoadScopeScheduling

WORLDS = ("tests/access/", "tests/browser/", "tests/demo/")
"""Folders whose tests share a world, a running site or the demo, each dear to build."""


class ByWorld(LoadScopeScheduling):
    """A folder with a world of its own, or a file, goes to one process as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        return next((world for world in WORLDS if nodeid.startswith(world)), nodeid.split("::", 1)[0])
