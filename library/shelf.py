"""Where the bytes of stored files lie: on a disk, or in an object store that speaks S3 (decision 0049).

Both keep them under their SHA-256 and hand them to `library.files` alone, behind the doors of the product.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from django.utils.translation import gettext as _

from journal.outbox import JobPutOff

JUST_STORED = 3600
"""Seconds in which bytes may have been stored again by an act that has not ended yet."""

AT_A_TIME = 64 * 1024
"""Bytes of a large file that are in memory together."""


class NoRoom(JobPutOff):
    """There is no room for more bytes and nothing was kept; a job that wants to keep some waits until there is."""

    def __init__(self) -> None:
        super().__init__(_("Máy chủ đã hết chỗ chứa tệp."), pause=timedelta(minutes=1))


class StoreAway(JobPutOff):
    """The store does not answer: nothing is known of the file, and nothing was kept; a job waits."""

    def __init__(self) -> None:
        super().__init__(_("Kho tệp không trả lời."), pause=timedelta(seconds=30))


class Shelf(Protocol):
    """One place of bytes, each content under its SHA-256. Whatever asks it may raise StoreAway."""

    def get(self, sha256: str) -> bytes | None:
        """What lies under this name, whole; None where nothing does."""

    def put(self, sha256: str, content: bytes) -> None:
        """Lies there from now on, whole or not at all, and is not removed within the hour. Raises NoRoom."""

    def take(self, sha256: str, path: Path) -> None:
        """The same of a large file of ours, which is there alone afterwards. Raises NoRoom."""

    def size(self, sha256: str) -> int | None:
        """How many bytes lie there; None where nothing does."""

    def part(self, sha256: str, first: int, last: int) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included, some at a time."""

    def opened(self, sha256: str) -> AbstractContextManager[BinaryIO]:
        """What lies there, to be read from its beginning to its end. Raises FileNotFoundError."""

    def remove(self, sha256: str) -> None:
        """Lets it go, unless somebody has stored the same within the hour."""

    def answers(self) -> bool:
        """Whether it is there for us now."""
