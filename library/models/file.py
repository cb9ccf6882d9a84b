"""Bytes that must never change, kept under the hash of their content."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class StoredFile(models.Model):
    """A file in the store; `library.files` reads and writes the bytes.

    `finding` is what the scanner calls the malware that it found. `received_from` is who first sent the file in.
    """

    class Scan(models.TextChoices):
        """What is known of malware in it; what waits is scanned where the installation has a scanner."""

        OURS = "ours", _("Do hệ thống lập")
        WAITING = "waiting", _("Chờ quét mã độc")
        CLEAN = "clean", _("Không thấy mã độc")
        FOUND = "found", _("Có mã độc")

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.WAITING, db_default="waiting")
    scanned_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=200, blank=True, default="", db_default="")
    received_from = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(scan="waiting"), name="file_waits_for_scan")]

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(models.Model):
    """A stored file under the name a person gave it, put to one record."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(_("tên tệp"), max_length=200)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.name
