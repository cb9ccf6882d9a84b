"""Lists that somebody has taken away as a workbook."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal.querysets import ClockTimestamp
from library.models import StoredFile


class ExportFile(models.Model):
    """One export of one list. A short list is handed over at once; a long one is made by a job and kept in `file`.

    `user` is None when the machine itself was told to by a command. `query` is what the list's address asked for.
    `sight` stands for what the user might see when asking (`records.access.sight`): with other rights the file is
    neither made nor given.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.SlugField(_("danh sách"), max_length=40)
    query = models.CharField(_("điều kiện"), max_length=4000, blank=True)
    sight = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("số dòng"), null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(_("thời điểm yêu cầu"))
    made_at = models.DateTimeField(_("thời điểm xuất"), null=True)
    kept_since = models.DateTimeField(db_default=ClockTimestamp(), editable=False)  # real time: how long it is kept

    class Meta:
        verbose_name = _("lần xuất Excel")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(made_at__isnull=True, file__isnull=True) | models.Q(rows__isnull=False),
                name="export_made_has_rows",
            ),
        ]
        indexes = [models.Index(fields=["kept_since"], name="export_age")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
