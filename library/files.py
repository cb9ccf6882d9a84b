"""The store of unchanging bytes, named by the SHA-256 of the content; where they lie is `library.shelf`."""

import hashlib
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import User
from journal.outbox import JobFailed, JobPutOff, ring
from journal.refusal import Refused
from library.disk import Disk
from library.jobs import SCAN
from library.models import StoredFile
from library.shelf import NoRoom, Shelf, StoreAway


class FileLost(Exception):
    """The bytes of a stored file are missing or no longer have their hash."""


class NotScanned(JobPutOff):
    """Nobody has looked for malware in the file yet, so its bytes go nowhere; a job that wants them waits."""

    def __init__(self) -> None:
        super().__init__(_("Tệp đang chờ quét mã độc."), pause=timedelta(seconds=30))


class Infected(JobFailed):
    """Malware was found in the file: its bytes go nowhere any more; a job that wants them is parked."""

    def __init__(self, stored: StoredFile) -> None:
        told = {"finding": stored.finding, "hash": stored.sha256[:12]}
        super().__init__(_("Tệp có mã độc (%(finding)s; SHA-256 %(hash)s…).") % told, again=False)


def shelf() -> Shelf:
    """Where the bytes lie in this installation; what an object store needs is loaded only where there is one."""
    return import_string("library.objects.Objects")(settings.S3) if settings.S3 else Disk()


def store(content: bytes, media_type: str) -> StoredFile:
    """Keep `content`, which the system has made; the same content is kept once, storing it again is harmless.

    The bytes lie there before the row exists: a rollback leaves at most an unnamed file. What was damaged is written
    anew. Raises NoRoom, StoreAway.
    """
    return _stored(content, media_type=media_type, scan=StoredFile.Scan.OURS)


def receive(content: bytes, media_type: str, *, sender: User | None) -> StoredFile:
    """Keep `content`, which somebody sent in; where there is a scanner, it is asked and nothing is given out before.

    Within the transaction of an action. Raises Refused for what is known to be malware, and when it cannot be kept.
    """
    try:
        stored = _stored(content, media_type=media_type, scan=StoredFile.Scan.WAITING, received_from=sender)
    except NoRoom as full:
        sentence = _("Máy chủ đã hết chỗ chứa tệp nên chưa nhận tệp này. Xin báo quản trị hệ thống rồi gửi lại sau.")
        raise Refused(sentence) from full
    except StoreAway as away:
        raise Refused(_("Kho tệp không trả lời nên chưa nhận tệp này. Xin gửi lại sau ít phút.")) from away
    if not settings.CLAMD_URL:
        return stored
    if stored.scan == StoredFile.Scan.FOUND:
        raise Refused(_("Tệp này có mã độc (%(finding)s) nên không được nhận.") % {"finding": stored.finding})
    if stored.scan == StoredFile.Scan.WAITING:
        ring(SCAN, stored.pk)
    return stored


def _stored(content: bytes, **values: Any) -> StoredFile:
    sha256 = hashlib.sha256(content).hexdigest()
    shelf().put(sha256, content)
    stored, _created = StoredFile.objects.get_or_create(sha256=sha256, defaults={"size": len(content), **values})
    return stored


def take_in(path: Path, media_type: str) -> StoredFile:
    """Keep a file of ours, however large, that is given away: it is moved or sent, never held in memory whole."""
    with path.open("rb") as whole:
        sha256 = hashlib.file_digest(whole, "sha256").hexdigest()
        size = os.fstat(whole.fileno()).st_size
    shelf().take(sha256, path)
    stored, _created = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": media_type, "scan": StoredFile.Scan.OURS}
    )
    return stored


def read(stored: StoredFile) -> bytes:
    """The content, checked against its hash. Raises FileLost, NotScanned, Infected, StoreAway."""
    demand_passed(stored)
    content = shelf().get(stored.sha256)
    if content is None or hashlib.sha256(content).hexdigest() != stored.sha256:
        raise FileLost(stored.sha256)
    return content


def stream(stored: StoredFile, first: int, last: int) -> Iterator[bytes]:
    """The bytes from `first` to `last` of a large file, both included. Raises NotScanned, Infected.

    Raises FileLost when it has not its size. Its hash is not told again for each part: who takes a large file away
    finds the hashes of what is packed in it.
    """
    demand_passed(stored)
    if shelf().size(stored.sha256) != stored.size:
        raise FileLost(stored.sha256)
    return shelf().part(stored.sha256, first, last)


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
    transaction.on_commit(lambda: shelf().remove(stored.sha256))
    return True
