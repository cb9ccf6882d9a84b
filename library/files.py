"""The store of unchanging bytes: `MEDIA_ROOT/ab/ab12…`, named by the SHA-256 of the content."""

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import User
from journal.outbox import JobFailed, JobPutOff, ring
from journal.refusal import Refused
from library.jobs import SCAN
from library.models import StoredFile

JUST_STORED = 3600
"""Seconds in which bytes may have been stored again by an act that has not ended yet."""


AT_A_TIME = 64 * 1024
"""Bytes of a large file that are in memory together."""


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What a disk says that takes no more: it, the share of this account, or a file's largest size."""


class FileLost(Exception):
    """The bytes of a stored file are missing or no longer have their hash."""


class NotScanned(JobPutOff):
    """Nobody has looked for malware in the file yet, so its bytes go nowhere; a job that wants them waits."""

    def __init__(self) -> None:
        super().__init__(_("Tệp đang chờ quét mã độc."), pause=timedelta(seconds=30))


class NoRoom(JobPutOff):
    """The disk takes no more bytes and nothing was kept; a job that wants to keep some waits until it does."""

    def __init__(self) -> None:
        super().__init__(_("Máy chủ đã hết chỗ chứa tệp."), pause=timedelta(minutes=1))


class Infected(JobFailed):
    """Malware was found in the file: its bytes go nowhere any more; a job that wants them is parked."""

    def __init__(self, stored: StoredFile) -> None:
        told = {"finding": stored.finding, "hash": stored.sha256[:12]}
        super().__init__(_("Tệp có mã độc (%(finding)s; SHA-256 %(hash)s…).") % told, again=False)


def path_of(sha256: str) -> Path:
    """Where the content with this hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def store(content: bytes, media_type: str) -> StoredFile:
    """Keep `content`, which the system has made; the same content is kept once, storing it again is harmless.

    The bytes are on the disk before the row exists: a rollback leaves at most an unnamed file.
    A file that was damaged on the disk is written anew. Raises NoRoom.
    """
    return _stored(content, media_type=media_type, scan=StoredFile.Scan.OURS)


def receive(content: bytes, media_type: str, *, sender: User | None) -> StoredFile:
    """Keep `content`, which somebody sent in; where there is a scanner, it is asked and nothing is given out before.

    Within the transaction of an action. Raises Refused for what is known to be malware, and when the disk is full.
    """
    try:
        stored = _stored(content, media_type=media_type, scan=StoredFile.Scan.WAITING, received_from=sender)
    except NoRoom as full:
        sentence = _("Máy chủ đã hết chỗ chứa tệp nên chưa nhận tệp này. Xin báo quản trị hệ thống rồi gửi lại sau.")
        raise Refused(sentence) from full
    if not settings.CLAMD_URL:
        return stored
    if stored.scan == StoredFile.Scan.FOUND:
        raise Refused(_("Tệp này có mã độc (%(finding)s) nên không được nhận.") % {"finding": stored.finding})
    if stored.scan == StoredFile.Scan.WAITING:
        ring(SCAN, stored.pk)
    return stored


def _stored(content: bytes, **values: Any) -> StoredFile:
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if _bytes_at(path) == content:
        os.utime(path)  # so that `discard`, at work at this moment, leaves it alone
    else:
        _write(path, content)
    stored, _created = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": len(content), **values})
    return stored


def take_in(path: Path, media_type: str) -> StoredFile:
    """Keep a file of ours that lies beside the store, however large: it is moved, nothing is held in memory."""
    with path.open("rb") as whole:
        sha256 = hashlib.file_digest(whole, "sha256").hexdigest()
        size = os.fstat(whole.fileno()).st_size
        os.fsync(whole.fileno())
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    _keep_entries(target.parent)
    stored, _created = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "scan": StoredFile.Scan.OURS}
    )
    return stored


def read(stored: StoredFile) -> bytes:
    """The content, checked against its hash. Raises FileLost, NotScanned, Infected."""
    demand_passed(stored)
    content = _bytes_at(path_of(stored.sha256))
    if content is None or hashlib.sha256(content).hexdigest() != stored.sha256:
        raise FileLost(stored.sha256)
    return content


def stream(stored: StoredFile, first: int, last: int) -> Iterator[bytes]:
    """The bytes from `first` to `last` of a large file, both included. Raises NotScanned, Infected.

    Raises FileLost when it has not its size. Its hash is not told again for each part: who takes a large file away
    finds the hashes of what is packed in it.
    """
    demand_passed(stored)
    path = path_of(stored.sha256)
    if not path.exists() or path.stat().st_size != stored.size:
        raise FileLost(stored.sha256)
    return _bytes_between(path, first, last)


def demand_passed(stored: StoredFile) -> None:
    """Where there is a scanner, what came from outside is used once it was looked at. Raises NotScanned, Infected."""
    if settings.CLAMD_URL and stored.scan == StoredFile.Scan.FOUND:
        raise Infected(stored)
    if settings.CLAMD_URL and stored.scan == StoredFile.Scan.WAITING:
        raise NotScanned


@transaction.atomic
def discard(stored: StoredFile) -> bool:
    """Let the content go for good, unless something still points to it; False then.

    The bytes go when the row is gone, and stay when somebody has stored the same content within the last hour.
    """
    try:
        with transaction.atomic():
            StoredFile.objects.select_for_update().get(pk=stored.pk).delete()
    except (ProtectedError, IntegrityError):
        return False
    transaction.on_commit(lambda: _remove(path_of(stored.sha256)))
    return True


def _bytes_between(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as whole:
        whole.seek(first)
        left = last - first + 1
        while left > 0 and (some := whole.read(min(AT_A_TIME, left))):
            left -= len(some)
            yield some


def _bytes_at(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > JUST_STORED:
            path.unlink()


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
