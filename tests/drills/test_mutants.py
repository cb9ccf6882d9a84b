"""The tests can fail: small wrongs in permissions, numbering, signing and journal are noticed by one (row 80)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.database import ROOT
from tests.drills.mutants import MUTANTS, Mutant

LEAST_KILLED = 85
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", "*.pyc", ".*_cache", ".hypothesis")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product and its tests, to be spoiled."""
    folder = tmp_path_factory.mktemp("mutants") / "house"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    (folder / "var").mkdir()
    return folder


def failing(copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test fails there. Anything else than tests that pass or fail is an error of this one."""
    own = {"TEST_DATABASE_NAME": "test_damlam_mutants", "PYTHONDONTWRITEBYTECODE": "1"}
    asked = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-m", "not drill", *tests]
    done = subprocess.run(asked, cwd=copy, env={**os.environ, **own}, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stdout[-2000:] + done.stderr[-2000:]
    return done.returncode == 1


def notices(copy: Path, mutant: Mutant) -> bool:
    """Whether one of its tests fails while the mutant stands in its file."""
    path = copy / mutant.file
    good = path.read_text()
    try:
        path.write_text(good.replace(mutant.good, mutant.bad, 1))
        return failing(copy, mutant.tests)
    finally:
        path.write_text(good)


def test_every_mutant_is_one() -> None:
    assert len(MUTANTS) >= 40
    assert [m for m in MUTANTS if (ROOT / m.file).read_text().count(m.good) == 0 or m.good == m.bad] == []
    assert {test for m in MUTANTS for test in m.tests if not (ROOT / test).is_file()} == set()


@pytest.mark.drill
def test_most_mutants_are_noticed(copy: Path, record_property: Callable[[str, object], None]) -> None:
    assert not failing(copy, tuple(sorted({test for m in MUTANTS for test in m.tests}))), "without a mutant all pass"
    unnoticed = [f"{m.file}: {m.bad}" for m in MUTANTS if not notices(copy, m)]
    killed = 100 * (len(MUTANTS) - len(unnoticed)) / len(MUTANTS)
    record_property("mutants noticed", f"{len(MUTANTS) - len(unnoticed)} of {len(MUTANTS)}, {killed:.0f} %")
    for line in unnoticed:
        record_property("not noticed", line)
    assert killed >= LEAST_KILLED, unnoticed
