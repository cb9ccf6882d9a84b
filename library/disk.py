"""The stored files on a disk: `MEDIA_ROOT/ab/ab12…`."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from library.shelf import AT_A_TIME, JUST_STORED, NoRoom

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a disk says that takes no more: it, the share of this account, or a file's largest size."""


def path_of(sha256: str) -> Path:
    """Where the content with this hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


class Disk:
    """A `library.shelf.Shelf` in a folder."""

    def get(self, sha256: str) -> bytes | None:
        """What lies under this name."""
        try:
            return path_of(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, sha256: str, content: bytes) -> None:
        """On the disk before this returns. What lies there already is only marked, so that no `remove` takes it."""
        path = path_of(sha256)
        if self.get(sha256) == content:
            os.utime(path)
        else:
            _write(path, content)

    def take(self, sha256: str, path: Path) -> None:
        """The file lies beside the store, and is moved."""
        with path.open("rb") as whole:
            os.fsync(whole.fileno())
        target = path_of(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        _keep_entries(target.parent)

    def size(self, sha256: str) -> int | None:
        """By its entry."""
        path = path_of(sha256)
        return path.stat().st_size if path.exists() else None

    def part(self, sha256: str, first: int, last: int) -> Iterator[bytes]:
        """Read as it is asked for."""
        with path_of(sha256).open("rb") as whole:
            whole.seek(first)
            left = last - first + 1
            while left > 0 and (some := whole.read(min(AT_A_TIME, left))):
                left -= len(some)
                yield some

    def opened(self, sha256: str) -> AbstractContextManager[BinaryIO]:
        """The file itself."""
        return path_of(sha256).open("rb")

    def remove(self, sha256: str) -> None:
        """By when it was last put."""
        path = path_of(sha256)
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > JUST_STORED:
                path.unlink()

    def answers(self) -> bool:
        """Without it nothing here runs."""
        return True


def _write(path: Path, content: bytes) -> None:
    """Atomically: a reader sees the whole content or nothing, also after a power cut."""
    with _told_when_full():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as new:
            try:
                new.write(content)
                new.flush()
                os.fsync(new.fileno())
                Path(new.name).replace(path)
            except BaseException:
                Path(new.name).unlink(missing_ok=True)
                raise
        _keep_entries(path.parent)


@contextmanager
def _told_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise NoRoom from error
        raise


def _keep_entries(folder: Path) -> None:
    """What a folder names is on the disk, also after a power cut."""
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
