"""The annexes that go out in files of their own (NĐ30 Phụ lục I, I.III.1d)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import StoredFile
from reports.models.certificate import SigningCertificate
from reports.models.filing import Filing


class AnnexFile(models.Model):
    """An annex of a filing as a file of its own, and, once the filing is issued, that file with the body's signature.

    `place` (from 1) is the annex's place in the payload. What was drawn stays, and so does what was sealed (trigger
    `annex_file_is_kept`). `certificate` is None for a demo's key.
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="annex_files")
    place = models.PositiveSmallIntegerField()
    drawn = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField(_("số trang"))
    sealed = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(_("ký số lúc"), null=True, blank=True)
    certificate = models.ForeignKey(
        SigningCertificate, null=True, blank=True, on_delete=models.PROTECT, related_name="annex_files"
    )

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["filing", "place"], name="annex_file_once"),
            models.CheckConstraint(
                condition=~models.Q(sealed__isnull=True) ^ models.Q(sealed_at__isnull=True),
                name="annex_file_sealed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} / {self.place}"
