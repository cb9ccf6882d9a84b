"""What is kept on disk: how much by kind of file, how large the database is, how much is left."""

import shutil
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from library.files import shelf
from library.media import DOCX, JPEG, PDF, PNG, XLSX, ZIP
from library.models import StoredFile

SCARCE = 0.15
FULL = 0.05
"""Of the whole disk: below the first somebody should think of more, below the second work is about to stop."""


@dataclass(frozen=True)
class KindOfFile:
    """How many files of one kind there are, and how many bytes they take."""

    name: str
    files: int
    size: int


@dataclass(frozen=True)
class Storage:
    """Sizes in bytes. `total` and `free` are those of the disk on which the stored files lie.

    With an object store (`is_apart`) it is the disk on which packages grow.
    """

    kinds: list[KindOfFile]
    database: int
    total: int
    free: int
    is_apart: bool = False
    answers: bool = True

    @property
    def files(self) -> int:
        """How many files are stored."""
        return sum(kind.files for kind in self.kinds)

    @property
    def size(self) -> int:
        """What the stored files take."""
        return sum(kind.size for kind in self.kinds)

    @property
    def percent_free(self) -> int:
        """Of the whole disk."""
        return round(100 * self.free / self.total)

    @property
    def tone(self) -> str:
        """late when work is about to stop, wait when space is scarce."""
        left = self.free / self.total if self.answers else 0
        return "late" if left < FULL else "wait" if left < SCARCE else "good"


def is_full() -> bool:
    """Whether the disk of the stored files is about to take no more."""
    disk = _disk()
    return disk.free < FULL * disk.total


def storage() -> Storage:
    """As it is now: two queries, one look at the disk."""
    disk = _disk()
    counted = StoredFile.objects.order_by().values_list("media_type").annotate(files=Count("pk"), size=Sum("size"))
    names = _names()
    kinds = [KindOfFile(names.get(kind, kind), files, size) for kind, files, size in counted]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (database,) = cursor.fetchone()
    largest_first = sorted(kinds, key=lambda kind: -kind.size)
    return Storage(largest_first, database, disk.total, disk.free, settings.S3 is not None, shelf().answers())


def _disk() -> shutil._ntuple_diskusage:
    return shutil.disk_usage(settings.MEDIA_ROOT if settings.MEDIA_ROOT.exists() else settings.BASE_DIR)


def _names() -> dict[str, str]:
    return {
        PDF: "PDF",
        PNG: _("Ảnh PNG"),
        JPEG: _("Ảnh JPEG"),
        DOCX: _("Văn bản Word"),
        XLSX: _("Bảng tính Excel"),
        ZIP: _("Gói nén ZIP"),
    }
