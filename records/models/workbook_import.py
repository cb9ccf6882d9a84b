"""Workbooks that somebody has sent in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journal.querysets import ClockTimestamp
from library.models import StoredFile
from records.states import OVER, ImportState

_OVER = models.Q(state__in=sorted(OVER))


class WorkbookImport(models.Model):
    """One filled-in template: checked, shown, confirmed, written as a whole or not at all.

    `user` is None when the machine itself was told to by a command. `problems` are `{"sheet", "cell", "row", "column",
    "reason"}`; `shown` holds the `labels` of the columns and the first `rows` as they would be entered, each by its
    number and texts; neither repeats what a model keeps out of sight. After a while `file`, `problems` and `shown` are
    let go; what was done stays.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.SlugField(_("danh sách"), max_length=40)
    name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("trạng thái"), max_length=8, choices=ImportState, default=ImportState.CHECKING)
    rows = models.PositiveIntegerField(_("số dòng"), null=True)
    wrong_rows = models.PositiveIntegerField(_("số dòng có lỗi"), default=0)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    problems = models.JSONField(default=list)
    shown = models.JSONField(default=dict)
    started_at = models.DateTimeField(_("thời điểm gửi"))
    ended_at = models.DateTimeField(_("thời điểm kết thúc"), null=True)
    kept_since = models.DateTimeField(db_default=ClockTimestamp(), editable=False)  # real time: how long it is kept

    class Meta:
        verbose_name = _("lần nhập từ Excel")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="import_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(_OVER, ended_at__isnull=False) | models.Q(~_OVER, ended_at__isnull=True),
                name="import_ends_when_it_is_over",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ImportState.REFUSED) | models.Q(wrong_rows=0, reason=""),
                name="import_with_problems_is_refused",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "kind", "-id"], name="import_by_user"),
            models.Index(fields=["sha256"], name="import_by_content"),
            models.Index(fields=["kept_since"], condition=models.Q(file__isnull=False), name="import_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
