"""The archive's time stamps over files that a body alone has signed: copies, and annexes in files of their own."""

from django.db import models

from library.models import StoredFile
from reports.models.annex_file import AnnexFile
from reports.models.copy import Copy


class ArchiveStamp(models.Model):
    """One revision of such a file: the one before it with one more time stamp, whose certificate ends `guarded_until`.

    Of a report these are `FilingFile`s of the kind archive. A revision is never replaced (decision 19).
    """

    copy = models.ForeignKey(Copy, null=True, blank=True, on_delete=models.PROTECT, related_name="stamps")
    annex = models.ForeignKey(AnnexFile, null=True, blank=True, on_delete=models.PROTECT, related_name="stamps")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()
    guarded_until = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(copy__isnull=True) ^ models.Q(annex__isnull=True), name="archive_stamp_over_one_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.copy_id or self.annex_id} {self.guarded_until}"
