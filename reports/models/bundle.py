"""The issued papers of many units, taken away as one file."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal.querysets import ClockTimestamp
from library.models import StoredFile


class Bundle(models.Model):
    """What one person asked for from a list: the papers of `filings`, which a job packs into one `file`.

    `kind` is the list and `query` what its address asked for. When it is made, `filings` are those that are in it and
    `left_out` is how many of those asked for the person might not see any more; `sight` stands for what they might see
    then (`records.access.sight`): with other rights the file is not given.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(_("danh sách"), max_length=40)
    query = models.CharField(_("điều kiện"), max_length=4000, blank=True)
    filings = ArrayField(models.BigIntegerField(), verbose_name=_("báo cáo"))
    left_out = models.PositiveIntegerField(_("số báo cáo không còn quyền xem"), default=0)
    sight = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("thời điểm yêu cầu"))
    made_at = models.DateTimeField(_("thời điểm đóng gói xong"), null=True)
    cancelled_at = models.DateTimeField(_("thời điểm dừng"), null=True)
    kept_since = models.DateTimeField(db_default=ClockTimestamp(), editable=False)  # real time: how long it is kept

    class Meta:
        verbose_name = _("gói bản PDF")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=models.Q(filings__len__gt=0), name="bundle_holds_something"),
            models.CheckConstraint(
                condition=models.Q(made_at__isnull=True, file__isnull=True)
                | models.Q(made_at__isnull=False, file__isnull=False, cancelled_at__isnull=True),
                name="bundle_made_or_cancelled",
            ),
        ]
        indexes = [models.Index(fields=["kept_since"], name="bundle_age")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def package(self) -> str:
        """The name under which it grows (`library.packing`)."""
        return f"bundle-{self.pk}"
