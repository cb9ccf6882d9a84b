"""Electronic copies (SAO Y) of what was issued on paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import StoredFile
from reports.models.certificate import SigningCertificate
from reports.models.filing import Filing
from units.models import Unit


class Copy(models.Model):
    """A copy that a body was asked to make of a filing on paper, and, once it is made, its file.

    It is the scan with the body's digital signature. The database keeps a made one as it is (trigger `copy_is_kept`).
    """

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="copies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("cơ quan sao"))
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(_("sao lúc"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    certificate = models.ForeignKey(
        SigningCertificate, null=True, blank=True, on_delete=models.PROTECT, related_name="copies"
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["filing", "unit"], name="copy_once_of_a_unit"),
            models.CheckConstraint(
                condition=~models.Q(made_at__isnull=True) ^ models.Q(file__isnull=True), name="copy_made_has_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} / {self.unit_id}"
