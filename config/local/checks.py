"""`make check`: every tool that holds the house rules; all run, and what failed is named at the end."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from config.local.environment import as_owner
from config.local.processes import call

PRODUCTION = {"DAMLAM_MODE": "production", "ALLOWED_HOSTS": "damlam.example", "SECRET_KEY": secrets.token_urlsafe(60)}
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


@dataclass(frozen=True)
class Check:
    """One tool: its name, its arguments to Python, and what its environment has besides."""

    name: str
    arguments: list[str]
    environ: dict[str, str] = field(default_factory=dict)


CHECKS = [
    Check("ruff", ["-m", "ruff", "check", "."]),
    Check("ruff format", ["-m", "ruff", "format", "--check", "."]),
    Check("import-linter", ["-c", LINT_IMPORTS]),
    Check("djlint", ["-m", "djlint", "--check", "templates"]),
    Check("migrations", ["manage.py", "makemigrations", "--check", "--dry-run"]),
    Check("deployment", ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    Check("mypy", ["-m", "mypy", "."]),
    Check("secrets", ["-m", "tests.house.secret_rules"]),
    Check("house rules", ["-m", "pytest", "-q", "tests/house"]),
]


def run_checks(environ: Mapping[str, str]) -> int:
    """Run all checks; 0 when every one passed."""
    failed = []
    for check in CHECKS:
        print(f"── {check.name}", flush=True)
        if call(check.arguments, {**as_owner(environ), **check.environ}) != 0:
            failed.append(check.name)
    print(f"make check: FAILED: {', '.join(failed)}" if failed else "make check: all clean")
    return 1 if failed else 0
