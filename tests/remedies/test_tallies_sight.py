"""The recount sees what its caller sees (decisions 0044, 0046): so nothing but the command may call it."""

from pathlib import Path

from django.conf import settings

APPS = ("accounts", "config", "dashboards", "journal", "library", "records", "remedies", "reports", "units")
CALLERS = {
    "remedies_mend_tallies": {"remedies/actions/tallying.py"},
    "recount_tallies": {"remedies/actions/tallying.py", "remedies/management/commands/tallies.py"},
}


def naming(word: str) -> set[str]:
    root = Path(settings.BASE_DIR)
    files = {path for app in APPS for path in (root / app).rglob("*.py") if "migrations" not in path.parts}
    return {path.relative_to(root).as_posix() for path in files if word in path.read_text()}


def test_only_the_command_recounts() -> None:
    assert {word: naming(word) for word in CALLERS} == CALLERS
