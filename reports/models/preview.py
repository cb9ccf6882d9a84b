"""The paper as it would look now, drawn by the worker while the report is being written."""

from django.db import models

from library.models import StoredFile
from reports.models.report import Report


class Preview(models.Model):
    """The last drawn draft of a report; number and day are blank in it."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="preview")
    payload_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id} {self.payload_sha256[:12]}"
