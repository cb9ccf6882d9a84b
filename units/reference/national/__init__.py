"""The national list of 1 July 2025 (README.md beside says where it is from), read only when it is asked for."""

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

AS_OF = date(2025, 7, 1)
FOLDER = Path(__file__).parent


class Changed(Exception):
    """The file is not the one whose hash stands in SHA256SUMS."""


@dataclass(frozen=True)
class NationalUnit:
    """One unit of the list; `parent` is the official code of its province, empty for provinces."""

    official_code: str
    kind: str
    name: str
    parent: str


def national_units(folder: Path = FOLDER) -> list[NationalUnit]:
    """All 3,355, provinces first. Raises Changed."""
    content = (folder / "units.csv").read_bytes()
    recorded = (folder / "SHA256SUMS").read_text().split()[0]
    if hashlib.sha256(content).hexdigest() != recorded:
        raise Changed(f"{folder / 'units.csv'} does not have the recorded SHA-256")
    return [NationalUnit(**row) for row in csv.DictReader(content.decode().splitlines())]
