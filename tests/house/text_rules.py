"""House rules about any text that goes out: no machine's paths, no addresses in locks."""

import re

from tests.house.source import Source

# Put together here, so that this file does not break its own rule.
MACHINE = re.compile(
    "|".join(
        [
            "/" + "work/",
            "/" + "home/[a-z_][a-z0-9_-]*/",
            "/" + "root/",
            r"[A-Z]:\\\\" + "Users",
            "/" + "Users/[A-Za-z]+/",
        ]
    )
)
LOCKED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==\S+( ; .+)? \\$")


def names_no_machine(source: Source) -> list[str]:
    """No path of somebody's computer."""
    lines = enumerate(source.text.splitlines(), start=1)
    return [f":{number} {line.strip()[:80]}" for number, line in lines if MACHINE.search(line)]


def locks_name_no_place(source: Source) -> list[str]:
    """Where packages come from is the machine's matter."""
    lines = enumerate(source.text.splitlines(), start=1)
    return [f":{number} {line.strip()[:80]}" for number, line in lines if "://" in line or "index-url" in line]


def locks_are_exact(source: Source) -> list[str]:
    """Every package has one version and at least one hash."""
    breaches = []
    lines = source.text.splitlines()
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith((" ", "#")) and not LOCKED.match(line):
            breaches.append(f":{number + 1} {line[:80]}")
        elif LOCKED.match(line) and not lines[number + 1].strip().startswith("--hash=sha256:"):
            breaches.append(f":{number + 1} no hash")
    return breaches
