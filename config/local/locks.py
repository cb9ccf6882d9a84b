"""Locks between commands of one project folder: `flock`, so a killed command leaves none behind."""

import fcntl
import os
from typing import Self

from config.local.places import LOCKS


class Lock:
    """One lock file under `var/lock/`; the holder's process number stands in it."""

    def __init__(self, name: str) -> None:
        self.file = open(LOCKS / name, "a+", encoding="ascii")  # noqa: SIM115 - held for the whole command

    def take(self) -> bool:
        """Hold it alone, without waiting; False when another command holds it."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.file.truncate(0)
        self.file.write(str(os.getpid()))
        self.file.flush()
        return True

    def share(self) -> None:
        """Hold it together with others, waiting for one who holds it alone."""
        fcntl.flock(self.file, fcntl.LOCK_SH)

    def release(self) -> None:
        """Let others in."""
        fcntl.flock(self.file, fcntl.LOCK_UN)

    def holder(self) -> int | None:
        """The process that holds it alone, if one does."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.seek(0)
            return int(self.file.read() or 0) or None
        self.release()
        return None

    def __enter__(self) -> Self:
        fcntl.flock(self.file, fcntl.LOCK_EX)
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
