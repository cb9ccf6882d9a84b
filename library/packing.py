"""A zip that is written piece by piece beside the stored files, and gone on with where it was cut off.

What was kept is a whole zip: after each `keep` its directory also lies in a file of its own. Whoever opens the package
again cuts off what came later, puts the directory back and goes on. Nothing is deflated: what is packed is compressed
already, and a reader may take any part of it.
"""

import os
import zipfile
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from types import TracebackType

from django.conf import settings

_START = 8  # bytes in front of the kept directory: where in the zip it begins


def path_of(name: str) -> Path:
    """Where the package *name* grows; on the disk of the stored files, so that it need not be copied into them."""
    return Path(settings.MEDIA_ROOT) / "packing" / f"{name}.zip"


def drop(name: str) -> None:
    """Forget a package that is not gone on with; nothing where there is none."""
    for path in (path_of(name), _kept(name)):
        path.unlink(missing_ok=True)


def finish(name: str) -> Path:
    """The whole zip of a package that was closed, which is not gone on with any more: for whoever takes it away."""
    _kept(name).unlink(missing_ok=True)
    return path_of(name)


class Package:
    """The package *name*, open for more. What is added counts once it is kept.

    One that holds anything but `only` these names is begun anew; without any name always.
    """

    def __init__(self, name: str, *, only: Collection[str]) -> None:
        self.path, self._kept = path_of(name), _kept(name)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        _cut_back(self.path, self._kept)
        self._zip = self._open()
        if not self.names().issubset(only):
            self._zip.close()
            drop(name)
            self._zip = self._open()

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, kind: type[BaseException] | None, what: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def names(self) -> set[str]:
        """What lies in it already."""
        return set(self._zip.namelist())

    def add(self, name: str, content: bytes, *, at: datetime) -> None:
        """Put a file in, under a plain name, with the moment of its making."""
        info = zipfile.ZipInfo(name, date_time=(max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second))
        info.external_attr = 0o644 << 16
        self._zip.writestr(info, content)

    def keep(self) -> None:
        """From here it is gone on with, whatever happens next."""
        start = self._zip.start_dir
        self._zip.close()
        with self.path.open("rb") as whole:
            os.fsync(whole.fileno())
            whole.seek(start)
            directory = whole.read()
        new = self._kept.with_suffix(".new")
        with new.open("wb") as kept:
            kept.write(start.to_bytes(_START, "big") + directory)
            kept.flush()
            os.fsync(kept.fileno())
        new.replace(self._kept)
        self._zip = self._open()

    def _open(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self.path, "a", zipfile.ZIP_STORED)


def _kept(name: str) -> Path:
    return path_of(name).with_suffix(".kept")


def _cut_back(path: Path, kept: Path) -> None:
    """Make the zip again what was last kept; nothing is left of one of which nothing was, or no longer is whole."""
    told = kept.read_bytes() if kept.exists() else b""
    start = int.from_bytes(told[:_START], "big")
    if not told or not path.exists() or path.stat().st_size < start:
        path.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
        return
    with path.open("r+b") as whole:
        whole.truncate(start)
        whole.seek(start)
        whole.write(told[_START:])
