"""`make coverage`: which lines the suite runs, in every process that it starts, and how few may be left out."""

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.local.places import ROOT, VAR
from config.local.processes import call

DATA = VAR / "coverage"
RUNNER = ("-m", "coverage", "run", "--rcfile", str(ROOT / "pyproject.toml"), "-m", "pytest")


@dataclass(frozen=True)
class Share:
    """Files, and the least share of their lines in a hundred (row 81 of the promises).

    `beyond` are those that are run where no measure reaches.
    """

    name: str
    least: int
    files: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


CAGED = tuple(f"reports/signing/{name}.py" for name in ("caged*", "caging", "tail", "outside"))
"""What the child in the cage does, which has neither this environment nor a disk to write a measure to."""

SHARES = [
    Share("everything", 90),
    Share(
        "permissions",
        95,
        ("*/access.py", "*/sight.py", "*/wall.py", "units/roles.py", "units/personal.py", "units/middleware.py"),
    ),
    Share(
        "numbering",
        95,
        ("reports/actions/numbering.py", "reports/actions/number_series.py", "reports/actions/lost_numbers.py"),
    ),
    Share(
        "signing",
        95,
        ("reports/signing/*", "reports/actions/signing.py", "reports/actions/signing_host.py"),
        beyond=CAGED,
    ),
    Share("journal", 95, ("journal/*",)),
]


def begin() -> None:
    """Forget what an earlier run has measured."""
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(parents=True)


def told(environ: Mapping[str, str] = os.environ) -> int:
    """Put together what the processes have measured and tell which lines no test runs; 0 when all of it is there."""
    together = call(["-m", "coverage", "combine", "-q"], environ)
    return together or call(["-m", "coverage", "report", "--skip-covered", "--show-missing"], environ)


def judge(shares: Sequence[Share] = SHARES, environ: Mapping[str, str] = os.environ) -> int:
    """0 when enough of each part is run."""
    return 1 if [share for share in shares if not _enough(share, environ)] else 0


def _enough(share: Share, environ: Mapping[str, str]) -> bool:
    print(f"── {share.name}: at least {share.least} %", flush=True)
    chosen = [f"--include={','.join(share.files)}"] if share.files else []
    chosen += [f"--omit={','.join(share.beyond)}"] if share.beyond else []
    return call(["-m", "coverage", "report", "--format=total", f"--fail-under={share.least}", *chosen], environ) == 0
