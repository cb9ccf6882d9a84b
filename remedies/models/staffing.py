"""Moves of staff (luân chuyển, điều động, thay thế …) and reviews of capacity, as remedies (need 31)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from remedies.models.finding import Finding
from remedies.querysets import UnitRecords
from units.models import Official, Unit


class StaffMove(models.Model):
    """One person moved, replaced or released by one decision. The name is kept out of sight.

    The kind is a term of the day of the decision, so its legal basis (`kind.source`) is the one that held then.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="staff_moves", verbose_name=_("đơn vị"))
    official = models.ForeignKey(
        Official,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff_moves",
        verbose_name=_("cá nhân"),
    )
    kind = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("hình thức"))
    to_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff_moves_in",
        verbose_name=_("đơn vị đến"),
    )
    decided_on = models.DateField(_("ngày quyết định"))
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    reason = models.TextField(_("lý do"))
    person_kinds = models.ManyToManyField(CatalogueItem, related_name="+", verbose_name=_("nhóm cán bộ"))
    finding = models.ForeignKey(
        Finding,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="staff_moves",
        verbose_name=_("khắc phục trường hợp"),
    )

    objects = UnitRecords.as_manager()
    hidden_fields: ClassVar = frozenset({"official"})

    class Meta:
        verbose_name = _("điều động, luân chuyển")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_unit__isnull=True) | ~models.Q(to_unit=models.F("unit")),
                name="staff_move_to_another_unit",
            ),
            models.UniqueConstraint(
                fields=["official", "kind", "decided_on"],
                condition=models.Q(official__isnull=False),
                name="staff_move_once",
            ),
        ]
        indexes = [models.Index(fields=["unit", "decided_on"], name="staff_move_unit_day")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class CapacityReview(models.Model):
    """What a review of the people of one section found, in numbers; no single assessment is kept."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="capacity_reviews", verbose_name=_("đơn vị"))
    section = models.CharField(_("bộ phận"), max_length=200)
    reviewed_on = models.DateField(_("ngày rà soát"))
    fit = models.PositiveIntegerField(_("đáp ứng yêu cầu"), default=0)
    to_train = models.PositiveIntegerField(_("cần bồi dưỡng"), default=0)
    to_reassign = models.PositiveIntegerField(_("cần bố trí lại"), default=0)
    note = models.TextField(_("kết quả, kiến nghị"), blank=True)

    objects = UnitRecords.as_manager()

    class Meta:
        verbose_name = _("rà soát, đánh giá năng lực")
        ordering = ("-reviewed_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fit__gt=0) | models.Q(to_train__gt=0) | models.Q(to_reassign__gt=0),
                name="capacity_review_of_somebody",
            ),
            models.UniqueConstraint(fields=["unit", "section", "reviewed_on"], name="capacity_review_once"),
        ]
        indexes = [models.Index(fields=["unit", "reviewed_on"], name="capacity_review_unit_day")]

    def __str__(self) -> str:
        return self.section
