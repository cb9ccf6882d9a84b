"""The list of what was taken out: of each file its SHA-256, of each table its rows, and of what release they are."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Self

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

MANIFEST = "manifest.json"
FORMAT = 1


class NotWhole(Exception):
    """What lies in the folder is not what was taken out, or cannot be taken in here; told in words."""


@dataclass
class Manifest:
    """What a folder holds. `files` has every file in it but this list and stored files, `stored` those by SHA-256.

    `lost` are stored files whose bytes were missing or spoilt here already.
    """

    made_at: str
    migrations: list[str]
    tables: dict[str, int]
    sequences: dict[str, int]
    left_out: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)  # name in the folder → SHA-256
    stored: dict[str, str] = field(default_factory=dict)  # SHA-256 → name in the folder
    lost: list[str] = field(default_factory=list)
    format: int = FORMAT

    @classmethod
    def read(cls, folder: Path) -> Self:
        """That of a folder. Raises NotWhole when there is none that this release reads."""
        try:
            found = cls(**json.loads((folder / MANIFEST).read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise NotWhole(f"{folder} has no list that can be read: {error}") from error
        if found.format != FORMAT:
            raise NotWhole(f"{folder} has format {found.format}; this release reads format {FORMAT}.")
        return found

    def write(self, folder: Path) -> str:
        """Puts it into the folder; its SHA-256, which is to be told beside the folder."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False, sort_keys=True).encode()
        (folder / MANIFEST).write_bytes(text)
        return hashlib.sha256(text).hexdigest()

    def demand_whole(self, folder: Path) -> None:
        """Every file that it names is there, byte for byte, and no other one. Raises NotWhole."""
        named = {**self.files, **{name: sha256 for sha256, name in self.stored.items()}}
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
        wrong = [f"{name}: is not listed" for name in sorted(found - named.keys())]
        for name, sha256 in sorted(named.items()):
            if name not in found:
                wrong.append(f"{name}: is missing")
            elif digest_of(folder / name) != sha256:
                wrong.append(f"{name}: was changed")
        if wrong:
            raise NotWhole(f"{folder} does not hold what it lists:\n" + "\n".join(wrong[:20]))


class Hashing:
    """A new file whose bytes are hashed and whose lines are counted while they are written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.hash = hashlib.sha256()
        self.lines = 0

    def add(self, some: Iterable[bytes]) -> None:
        """Writes line after line, or part after part."""
        for part in some:
            self.file.write(part)
            self.hash.update(part)
            self.lines += 1


@contextmanager
def hashing(path: Path) -> Iterator[Hashing]:
    """For a file in a folder that is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        yield Hashing(file)


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def migrations() -> list[str]:
    """The migrations of the product that this database has had."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in settings.INSTALLED_APPS)
