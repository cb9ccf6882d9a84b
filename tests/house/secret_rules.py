"""Row 82: no key, token or password of anybody lies in git. `python -m tests.house.secret_rules` searches all of it.

What detect-secrets takes for a secret and is none stands in `known_secrets.json` by its digest: passwords of invented
people, alphabets, addresses of an example. With `--write` the file is written anew; read what comes in.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from detect_secrets.core.secrets_collection import SecretsCollection
from detect_secrets.settings import default_settings

ROOT = Path(__file__).resolve().parents[2]
KNOWN = Path(__file__).with_name("known_secrets.json")
OF_OTHERS = ("static/vendor/", "locale/", "requirements")
"""Libraries, translations and lock files full of digests: none of it is typed here."""
TYPED = {
    "",
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".conf",
    ".inc",
    ".sh",
    ".sql",
    ".html",
    ".js",
    ".json",
    ".example",
    ".service",
}
Found = dict[str, list[str]]
"""By file: the kind of each secret and its digest."""


def files_in_git() -> list[str]:
    """What somebody has typed and put into git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.split("\0") if name and not name.startswith(OF_OTHERS)]
    return [name for name in names if Path(name).suffix in TYPED and name != str(KNOWN.relative_to(ROOT))]


def secrets_in(names: Iterable[str], *, root: Path = ROOT) -> Found:
    """What looks like a secret in files below `root`."""
    found = SecretsCollection(root=str(root))
    with default_settings():
        found.scan_files(*names)
    return {name: sorted({f"{one.type}: {one.secret_hash}" for one in found[name]}) for name in sorted(found.files)}


def unknown(found: Found, known: Found) -> list[str]:
    """What is found and not known, and what is known and no longer there, a line each."""
    new = [f"{name}: {one} is new" for name in found for one in found[name] if one not in known.get(name, [])]
    gone = [f"{name}: {one} is gone" for name in known for one in known[name] if one not in found.get(name, [])]
    return new + gone


def main() -> int:
    """Searches git and says what nobody has looked at; 0 when there is nothing."""
    found = secrets_in(files_in_git())
    if "--write" in sys.argv:
        KNOWN.write_text(json.dumps(found, indent=1) + "\n")
    told = unknown(found, json.loads(KNOWN.read_text()))
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
