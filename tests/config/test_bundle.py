"""What goes to a server without internet is the last commit, and installs from itself alone."""

import os
import subprocess
from pathlib import Path

import pytest

from config.local.bundle import SOURCE, SUMS, WHEELS, make_bundle, try_out
from config.local.places import ROOT, SetupError


def test_what_is_not_committed_makes_no_bundle(tmp_path: Path) -> None:
    checkout, bundles = tmp_path / "checkout", tmp_path / "bundles"
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example"]
    subprocess.run([*git, "init", "-q", checkout], check=True)
    (checkout / "manage.py").write_text("kept\n")
    subprocess.run([*git, "add", "."], cwd=checkout, check=True)
    subprocess.run([*git, "commit", "-qm", "kept"], cwd=checkout, check=True)
    (checkout / "manage.py").write_text("changed\n")
    with pytest.raises(SetupError, match="not committed"):
        make_bundle(checkout, bundles, {})
    assert not bundles.exists()


@pytest.mark.drill
def test_a_bundle_installs_from_itself_and_not_when_a_package_was_changed(tmp_path: Path) -> None:
    made = make_bundle(ROOT, tmp_path, dict(os.environ))
    subprocess.run(["tar", "-xf", made, "-C", tmp_path], check=True)
    whole = tmp_path / made.name.removesuffix(".tar")
    assert {part.name for part in whole.iterdir()} == {SOURCE, WHEELS, SUMS}
    assert subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=whole, check=False).returncode == 0
    wheel = next((whole / WHEELS).glob("[Dd]jango-5*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"x")
    assert subprocess.run(["sha256sum", "-c", "--quiet", SUMS], cwd=whole, check=False).returncode != 0
    with pytest.raises(SetupError, match="locked packages"):
        try_out(whole, tmp_path / "other", dict(os.environ))
