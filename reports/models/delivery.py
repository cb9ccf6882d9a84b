"""To which units an issued document went as one of its recipients (Nơi nhận), and that they have it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reports.models.filing import Filing
from reports.querysets import DeliveryQuerySet
from units.models import Unit


class Delivery(models.Model):
    """A unit named among the recipients of an issued filing; somebody there confirms once that it has come."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("nơi nhận"))
    confirmed_at = models.DateTimeField(_("xác nhận đã nhận lúc"), null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["filing", "unit"], name="delivery_once_of_a_filing"),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="delivery_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filing_id} → {self.unit_id}"
