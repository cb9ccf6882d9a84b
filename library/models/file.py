"""Bytes that must never change, kept under the hash of their content."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class StoredFile(models.Model):
    """A file in the store; `library.files` reads and writes the bytes."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)

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
