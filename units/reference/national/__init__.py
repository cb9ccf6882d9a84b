"""The national list of 1 July 2025 (README.md beside says where it is from), read only when it is asked for."""

import csv
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
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


@dataclass(frozen=True)
class Point:
    """Where the middle of a unit lies, in degrees north and east."""

    lat: float
    lon: float


HOANG_SA, TRUONG_SA = "20333", "22736"
"""The special zones that every map of the country shows."""


def national_units(folder: Path = FOLDER) -> list[NationalUnit]:
    """All 3,355, provinces first. Raises Changed."""
    return [NationalUnit(**row) for row in _rows(folder, "units.csv")]


@cache
def points() -> dict[str, Point]:
    """The middle of each of the 3,355, by official code. Raises Changed."""
    return {row["official_code"]: Point(float(row["lat"]), float(row["lon"])) for row in _rows(FOLDER, "points.csv")}


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    content = (folder / name).read_bytes()
    recorded = (folder / "SHA256SUMS").read_text().splitlines()
    if f"{hashlib.sha256(content).hexdigest()}  {name}" not in recorded:
        raise Changed(f"{folder / name} does not have the recorded SHA-256")
    return list(csv.DictReader(content.decode().splitlines()))
