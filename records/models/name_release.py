"""That somebody may take more names of persons away than a day usually allows (row 74)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal.querysets import ClockTimestamp


class NameRelease(models.Model):
    """Asked for with a reason and decided by a second person; it counts for a day from then. Real time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("người yêu cầu"))
    names = models.PositiveIntegerField(_("số họ tên"))
    reason = models.CharField(_("lý do"), max_length=300)
    asked_at = models.DateTimeField(_("yêu cầu lúc"), db_default=ClockTimestamp())
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True)
    is_released = models.BooleanField(_("cho phép"), null=True)

    class Meta:
        verbose_name = _("yêu cầu xuất thêm họ tên")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(decided_at=None), name="name_release_asked_once_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(names__gte=1), name="name_release_of_some_names"),
            models.CheckConstraint(
                condition=models.Q(decided_by=None, decided_at=None, is_released=None)
                | models.Q(decided_by__isnull=False, decided_at__isnull=False, is_released__isnull=False),
                name="name_release_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("user")),
                name="name_release_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.names}"
