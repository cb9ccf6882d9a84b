"""Row 79: what is locked is pinned by hash and not known to be bad, and what is bad is seen."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.floors import FLOORS, judge

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
HASH = " \\\n    --hash=sha256:0"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_what_is_locked_is_not_known_to_be_bad(lock: Path) -> None:
    told = judge(lock.read_text())
    assert told.bad == []
    assert len(told.unjudged) > 50, "most have no floor, and nobody calls them clean"


def test_every_floor_is_of_a_package_that_is_locked() -> None:
    assert all(f"\n{name}==" in f"\n{LOCKS[0].read_text()}" for name in FLOORS)


@pytest.mark.parametrize("line", ["django==5.2.1", "django==5.2.18", "weasyprint==68.0", "weasyprint==69.9"])
def test_a_canary_is_flagged(line: str) -> None:
    (told,) = judge(f"{line}{HASH}\n").bad
    assert "is below" in told


@pytest.mark.parametrize("line", ["django==5.2.19", "django>=5.2.19", "git+https://example.org/django.git"])
def test_what_is_not_pinned_by_a_hash_is_flagged(line: str) -> None:
    assert judge(f"{line}\n").bad


def test_a_package_without_a_floor_is_unjudged_and_never_clean() -> None:
    assert judge(f"requests==0.1{HASH}\n").unjudged == ["requests"]


def test_an_installation_from_the_project_file_stays_above_the_floors_too() -> None:
    asked = map(Requirement, tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"])
    specifiers = {requirement.name: requirement.specifier for requirement in asked}
    assert not [name for name in ("django", "weasyprint") if "5.2.18" in specifiers[name] or "69.0" in specifiers[name]]
