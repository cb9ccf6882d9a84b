"""The worker that draws neither grows nor keeps files open (row 67): hundreds of papers one after the other."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import linear_regression

import pytest

from config.local.processes import QUEUES
from tests.browser.asking import RING
from tests.browser.site import ROOT, Site, wait_for

pytestmark = pytest.mark.drill
PAPERS = int(os.environ.get("PAPERS", "300"))
MOST_MIB = 1.0
"""That the worker may grow by in a hundred papers."""

PAGE = os.sysconf("SC_PAGE_SIZE")

OPEN = "SELECT count(*) FROM journal_job WHERE task = 'reports.draw_preview' AND state IN ('waiting', 'running')"
ENDED = "SELECT count(*) FROM journal_job WHERE task = 'reports.draw_preview' AND state = %s"


@contextmanager
def one_that_is_never_replaced(site: Site) -> Iterator[int]:
    """A worker whose child draws on and on, in the place of the site's own; its process."""
    site.kill("worker")
    quiet = "--without-gossip --without-mingle --without-heartbeat --max-tasks-per-child 1000000"
    command = f"celery -A config.celery worker -c 1 -Q {QUEUES} -l warning {quiet}".split()
    with (site.folder / "drawing.log").open("ab") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=site.served(), stdout=log, stderr=log
        )
    try:
        yield running.pid
    finally:
        running.terminate()
        running.wait()
        site.start("worker")


def taken(pid: int) -> tuple[float, int]:
    """MiB in memory and open files of a process and its children; what ends meanwhile counts as nothing."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        memory = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
        found = [(memory, len(os.listdir(f"/proc/{pid}/fd"))), *(taken(int(child)) for child in children)]
    except OSError:
        return 0.0, 0
    return sum(each for each, _files in found), sum(each for _memory, each in found)


def growth(papers: list[int], values: list[float]) -> float:
    """By a hundred papers, once a fifth has warmed everything."""
    warm = len(papers) // 5
    return 100 * linear_regression(papers[warm:], values[warm:]).slope


def test_a_worker_that_grows_would_show() -> None:
    papers = list(range(0, 300, 5))
    assert growth(papers, [300 + paper / 50 for paper in papers]) > MOST_MIB
    assert abs(growth(papers, [300.0 + paper % 3 for paper in papers])) < MOST_MIB


def test_memory_and_files_of_the_worker_stay_as_they_are(
    site: Site, record_property: Callable[[str, object], None]
) -> None:
    papers: list[int] = []
    memory: list[float] = []
    files: list[float] = []
    began = time.monotonic()
    with one_that_is_never_replaced(site) as worker:
        while not papers or papers[-1] < PAPERS:
            site.carry_out(RING)
            wait_for(lambda: site.ask(OPEN) == [(0,)], "the papers are drawn", 600)
            papers.append(int(str(site.ask(ENDED, "done")[0][0])))
            now = taken(worker)
            memory.append(now[0])
            files.append(now[1])
    told = f"{memory[0]:.0f} to {memory[-1]:.0f} MiB, {growth(papers, memory):+.2f} MiB and "
    told += f"{growth(papers, files):+.2f} files in a hundred; {time.monotonic() - began:.0f} s"
    drafts = site.ask("SELECT count(*) FROM reports_report WHERE state = 'draft'")
    record_property(f"{papers[-1]} papers", told)
    assert site.ask(ENDED, "failed") < drafts
    assert growth(papers, memory) <= MOST_MIB
    assert abs(growth(papers, files)) < 1
