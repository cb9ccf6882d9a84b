"""`make bench`: one line a figure on standard output, everything else on standard error.

`name ratio median low high bound ok|short`: milliseconds (kilobytes where the name says so); half of the values lie
between low and high; the ratio is to what stands beside in the same run: bare SQL, the bare engine, the first page, a
tenth of the data, or the bound itself. `ARGS="lists search"` measures those only, `SCALE=province` in less data.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

from benchmarks import crowd, dashboards, growth, lists, paper, search, wall
from benchmarks.figure import Figure
from benchmarks.ground import stand_on

SCALE = os.environ.get("SCALE", "national")
TURNS = int(os.environ.get("TURNS", "9"))
SUBMITTING = "submitting"
"""In a process and a database of its own."""
RUSH = (os.environ.get("PEOPLE", "200"), os.environ.get("TURNS", "3"))
"""How many submit at once, and how often."""

GROUPS: dict[str, Callable[[int], Iterator[Figure]]] = {
    "lists": lists.figures,
    "search": search.figures,
    "dashboards": dashboards.figures,
    "crowd": crowd.figures,
    "growth": lambda turns: growth.figures(turns, scale=SCALE),
    "paper": paper.figures,
    "wall": wall.figures,
}


def main(asked: list[str]) -> int:
    """Measures what is asked for, or everything; 1 when a bound is not kept."""
    if set(asked) - {*GROUPS, SUBMITTING}:
        print(f"One or more of: {' '.join(GROUPS)} {SUBMITTING}", file=sys.stderr)
        return 2
    short = 0
    if asked != [SUBMITTING]:
        stand_on(SCALE)
    for group in asked or [*GROUPS, SUBMITTING]:
        print(f"measuring {group}", file=sys.stderr, flush=True)
        if group == SUBMITTING:
            short += subprocess.run([sys.executable, "-m", "benchmarks.submitting", *RUSH], check=False).returncode
            continue
        for figure in GROUPS[group](TURNS):
            print(figure.line(), flush=True)
            short += not figure.is_kept
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
