"""Changes of units as they were ordered, each with what it did to the rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from library.models import LegalAct
from units.models.unit import Unit


class UnitChange(models.Model):
    """One change (biến động): which units, from which day, by which act.

    `steps` is what was begun and what was ended, so that a wrong change can be taken back whole. A change
    that was taken back stays, with the reason; a unit that it had founded is then gone from `units`.
    """

    class Kind(models.TextChoices):
        FOUND = "found", _("thành lập")
        RENAME = "rename", _("đổi tên")
        RECLASSIFY = "reclassify", _("đổi loại")
        MOVE = "move", _("chuyển trực thuộc")
        MERGE = "merge", _("sáp nhập")
        SPLIT = "split", _("chia tách")
        DISSOLVE = "dissolve", _("giải thể")

    ENDING = (Kind.MERGE, Kind.SPLIT, Kind.DISSOLVE)
    """Changes after which units are no more."""

    kind = models.CharField(max_length=10, choices=Kind)
    effective = models.DateField(_("ngày hiệu lực"))
    legal_act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    summary = models.CharField(_("nội dung"), max_length=1000)
    steps = models.JSONField()
    units = models.ManyToManyField(Unit, related_name="changes")
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undo_reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("biến động đơn vị")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undo_reason="")
                | (models.Q(undone_at__isnull=False) & ~models.Q(undo_reason="")),
                name="change_undone_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.summary
