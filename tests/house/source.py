"""The files of the house, as git tracks them."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "journal", "library", "records", "units", "remedies", "reports", "dashboards")


@dataclass(frozen=True)
class Source:
    """One file: its path from the root, and its text."""

    path: str
    text: str

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.text.splitlines())

    @property
    def is_test(self) -> bool:
        """Whether it belongs to the tests."""
        return self.path.startswith("tests/")

    @property
    def is_migration(self) -> bool:
        """Whether Django wrote most of it."""
        return "/migrations/" in self.path

    @property
    def is_view(self) -> bool:
        """Whether its functions answer requests."""
        return self.path.endswith("/views.py") or "/views/" in self.path

    @property
    def is_business(self) -> bool:
        """Whether it belongs to an app."""
        return self.path.startswith(APPS) and not self.is_migration


Rule = Callable[[Source], list[str]]


@cache
def tracked() -> tuple[str, ...]:
    """Every file that git knows."""
    command = ["git", "ls-files", "--cached"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return tuple(sorted(path for path in set(listed) if (ROOT / path).is_file()))


@cache
def sources(suffix: str, *folders: str) -> tuple[Source, ...]:
    """The files with a suffix, all or those below some folders; what others have made is left out."""
    chosen = [path for path in tracked() if path.endswith(suffix) and path.startswith(folders or "")]
    kept = [path for path in chosen if "/vendor/" not in path]
    return tuple(Source(path, (ROOT / path).read_text()) for path in kept)


def told(rule: Rule, files: tuple[Source, ...]) -> str:
    """What a rule says of the files: one line a breach, empty when there is none."""
    return "\n".join(f"{file.path}{trouble}" for file in files for trouble in rule(file))
