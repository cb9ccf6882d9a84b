"""Jobs that one release has asked for are done by the next one, and the reverse (B13), over the newer schema (B12).

The release before is the commit before the one that brought the newest migration, in a folder of its own.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.local.processes import QUEUES
from tests.browser.asking import RING, TASK
from tests.browser.site import ROOT, Site, wait_for

pytestmark = pytest.mark.drill
JOBS = 20

COUNT = "SELECT count(*) FROM journal_job WHERE task = %s AND state = %s"


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


@pytest.fixture
def former(tmp_path: Path) -> Iterator[Path]:
    """The code of the release before."""
    newest = git("log", "-1", "--format=%H", "--", ":(glob)*/migrations/0*.py")
    if not newest or not git("rev-parse", "--verify", "-q", f"{newest}^"):
        pytest.skip("this folder has no history")
    folder = tmp_path / "former"
    git("worktree", "add", "--detach", str(folder), f"{newest}^")
    yield folder
    git("worktree", "remove", "--force", str(folder))


@contextmanager
def worker_of(site: Site, root: Path) -> Iterator[None]:
    quiet = "-l warning --without-gossip --without-mingle --without-heartbeat"
    command = f"celery -A config.celery worker -c 1 -Q {QUEUES} {quiet}".split()
    with (site.folder / "releases.log").open("ab") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=root, env=site.served(), stdout=log, stderr=log
        )
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def counted(site: Site, state: str) -> int:
    return int(str(site.ask(COUNT, TASK, state)[0][0]))


def ask(site: Site, root: Path) -> None:
    """The code of that folder rings for each draft."""
    command = [sys.executable, "manage.py", "shell", "-c", RING]
    subprocess.run(command, cwd=root, env=site.served(), check=True, capture_output=True)


def test_twenty_jobs_each_way_are_done_by_the_other_release(
    site: Site, former: Path, record_property: Callable[[str, object], None]
) -> None:
    ours, theirs = ({path.relative_to(root) for path in root.glob("*/migrations/0*.py")} for root in (ROOT, former))
    assert theirs < ours
    ask(site, ROOT)
    wait_for(lambda: counted(site, "waiting") + counted(site, "running") == 0, "what can be printed is known")
    refused = counted(site, "failed")
    site.kill("worker")
    try:
        for asks, does in ((former, ROOT), (ROOT, former)):
            done = counted(site, "done")
            with worker_of(site, does):
                while counted(site, "done") - done < JOBS:
                    ask(site, asks)
                    wait_for(lambda: counted(site, "waiting") + counted(site, "running") == 0, "the jobs are done")
    finally:
        site.start("worker")
    record_property("jobs of two releases", f"{counted(site, 'done')} done, {counted(site, 'failed') - refused} failed")
    assert counted(site, "failed") == refused
