"""Which test does the act of which unsafe address (row 72), and what leaves no entry, with the reason.

`python -m tests.witnesses FILE` writes `access/witnesses.json` anew from what a run gathered in that file.
"""

import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tests/access/witnesses.json"
WITNESSES: dict[str, str] = json.loads(FILE.read_text()) if FILE.exists() else {}
NOTHING_TO_TELL = {
    "act_for": "for which of one's units one works, in one's own session",
    "choose_language": "a cookie",
    "single_sign_on": "sends to the provider; who comes back signs in",
    "verify": "anybody asks about a file",
    "reports:read_mentions": "what somebody has read",
    "keep_filter_of": "for oneself",
    "forget_filter_of": "for oneself",
}
"""Acts that change nothing for anybody else."""
ALIKE = re.compile(
    r"(?:\w+:)?(attach_to|detach_from|remove|restore|export|import|confirm_import_of|(?:keep|forget)_filter_of)_(.+)"
)
"""What is done alike for every kind of record, by one view: one witness for all kinds."""


def act_of(name: str, kinds: Collection[str]) -> str:
    """What an address does, which is its name, but for what is done alike for each of the `kinds`."""
    found = ALIKE.fullmatch(name)
    return found[1] if found and found[2] in kinds else name


HELD = defaultdict[str, set[str]](set)
for _name, _test in WITNESSES.items():
    HELD[_test].add(_name)


def note(test: str, logged: set[str]) -> None:
    """Gathers what a test has seen told, where `WRITE_WITNESSES` names a file for it."""
    if path := os.environ.get("WRITE_WITNESSES"):
        with Path(path).open("a") as file:
            file.writelines(f"{name}\t{test}\n" for name in sorted(logged))


def gathered(lines: list[str]) -> dict[str, str]:
    """For each address the test that is its witness already, or the first by its name."""
    found = defaultdict[str, set[str]](set)
    for line in lines:
        name, test = line.split("\t")
        found[name].add(test)
    return {name: WITNESSES[name] if WITNESSES.get(name) in tests else min(tests) for name, tests in found.items()}


if __name__ == "__main__":
    written = gathered(Path(sys.argv[1]).read_text().splitlines())
    FILE.write_text(json.dumps(written, indent=2, sort_keys=True) + "\n")
