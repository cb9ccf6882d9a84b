"""The rush of the last day goes on for minutes (row 58): nobody is refused, and nothing that was answered is lost."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.browser.site import ROOT

pytestmark = pytest.mark.drill
PEOPLE = os.environ.get("PEOPLE", "200")
SECONDS = os.environ.get("RUSH_SECONDS", "120")


def test_two_hundred_submit_again_and_again_and_nothing_is_lost(record_property: Callable[[str, object], None]) -> None:
    """Errors and losses are none on any machine; how long people wait is told, for it depends on what else runs."""
    command = [sys.executable, "-m", "benchmarks.submitting", PEOPLE, "1", SECONDS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures = {
        line.split()[0]: line.split()[2:5] for line in done.stdout.splitlines() if line.startswith("submitting.")
    }
    turns = next((line for line in done.stderr.splitlines() if " turns of " in line), "")
    record_property(f"rush of {SECONDS} s", f"{turns}; median, low, high: {figures}")
    assert figures.keys() == {f"submitting.{name}" for name in ("errors", "lost", "p95_seconds", "p99_seconds")}, (
        done.stderr
    )
    assert [float(value) for name in ("errors", "lost") for value in figures[f"submitting.{name}"]] == [0.0] * 6
