"""Days on which the yearly decision differs from the general calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingDayOverride(models.Model):
    """A Saturday worked in exchange, or an extra day off."""

    day = models.DateField(_("ngày"), unique=True)
    is_working = models.BooleanField(_("là ngày làm việc"))
    reason = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return self.day.isoformat()
