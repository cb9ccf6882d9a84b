"""What a record said before somebody amended or removed it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from records.querysets import ChangeQuerySet


class Change(models.Model):
    """One amendment, removal or restoration of a record, with the texts before and after.

    The journal says that it was done; this row says what stood there. It can hold a name, so unlike a
    journal entry it is shown only to those who may see the record, and a retention rule may empty it.
    `fields` is a list of `{"field", "before", "after"}` in words; `row` is the whole record as Django
    serialises it, kept for a removal so that it can be restored.
    """

    class What(models.TextChoices):
        AMENDED = "amended", _("Sửa")
        REMOVED = "removed", _("Xóa")
        RESTORED = "restored", _("Khôi phục")

    subject_type = models.CharField(_("loại hồ sơ"), max_length=64)
    subject_id = models.BigIntegerField(_("mã hồ sơ"))
    what = models.CharField(_("việc"), max_length=10, choices=What)
    at = models.DateTimeField(_("thời điểm"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("người làm"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    fields = models.JSONField(default=list)
    row = models.JSONField(null=True)
    restored = models.BooleanField(default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần sửa hồ sơ")
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(what="removed") | models.Q(row__isnull=False), name="change_removed_keeps_the_row"
            ),
            models.CheckConstraint(
                condition=~models.Q(what="removed") | ~models.Q(reason=""), name="change_removed_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["subject_type", "subject_id", "-at"], name="change_by_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_type} {self.subject_id}"
