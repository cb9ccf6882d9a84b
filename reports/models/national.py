"""What the national reporting system is told of accepted filings, and what it answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.filing import Filing


class NationalNotice(models.Model):
    """One thing to be told: that a filing was accepted, or that another one took its place.

    Versions of a filing count from 1; filing and version together are the key under which the system takes each
    notice once. `tries` and `said` are of the last go; `taken_at` without `receipt_at`: it has the notice and owes the
    receipt.
    """

    class About(models.TextChoices):
        ACCEPTED = "accepted", _("báo cáo được chấp nhận")
        REPLACED = "replaced", _("báo cáo bị thay thế")

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="national_notices")
    version = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=8, choices=About)
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=300, blank=True)
    taken_at = models.DateTimeField(null=True)
    receipt_at = models.DateTimeField(null=True)
    receipt = models.JSONField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["filing", "version"], name="national_notice_once"),
            models.CheckConstraint(
                condition=models.Q(receipt_at__isnull=True, receipt__isnull=True)
                | models.Q(receipt_at__isnull=False, receipt__isnull=False, given_up_at__isnull=True),
                name="national_receipt_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """What makes the notice one, however often it is sent."""
        return f"{self.filing_id}-{self.version}"
