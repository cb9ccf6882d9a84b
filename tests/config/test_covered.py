"""Row 81: a part of which too few lines are run fails, and files that no share names cannot hide in none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.local.covered import RUNNER, SHARES, Share, judge
from config.local.places import ROOT

RUN, LEFT = "config/local/locks.py", "config/local/valkey.py"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a judge after a run that loads one module and not the other."""
    folder = tmp_path_factory.mktemp("coverage")
    environ = {**os.environ, "COVERAGE_FILE": str(folder / "data")}
    code = folder / "loads.py"
    code.write_text("import config.local.locks\n")
    subprocess.run(
        [sys.executable, *RUNNER[:-2], str(code)], cwd=ROOT, env={**environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    subprocess.run([sys.executable, "-m", "coverage", "combine", "-q"], cwd=ROOT, env=environ, check=True)
    return environ


@pytest.mark.parametrize(("least", "file", "fails"), [(30, RUN, 0), (95, RUN, 1), (1, LEFT, 1)])
def test_a_part_of_which_too_few_lines_are_run_fails(
    measured: dict[str, str], least: int, file: str, fails: int
) -> None:
    assert judge([Share("a part", least, (file,))], measured) == fails


def test_one_part_that_fails_is_enough(measured: dict[str, str]) -> None:
    assert judge([Share("run", 30, (RUN,)), Share("left", 1, (LEFT,)), Share("run", 30, (RUN,))], measured) == 1


def test_what_no_measure_reaches_is_left_aside(measured: dict[str, str]) -> None:
    assert judge([Share("both", 30, (RUN, LEFT))], measured) == 1
    assert judge([Share("both", 30, (RUN, LEFT), beyond=(LEFT,))], measured) == 0


def test_the_shares_are_those_of_the_promise_and_every_pattern_finds_a_file() -> None:
    assert {share.name: share.least for share in SHARES} == {
        "everything": 90,
        "permissions": 95,
        "numbering": 95,
        "signing": 95,
        "journal": 95,
    }
    assert [
        pattern for share in SHARES for pattern in (*share.files, *share.beyond) if not list(Path(ROOT).glob(pattern))
    ] == []
