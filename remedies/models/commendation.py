"""Commendations (khen thưởng, biểu dương): the good half, shown beside sanctions (need 24)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from remedies.models.finding import Finding
from remedies.querysets import UnitRecords
from units.models import Official, Unit


class Commendation(models.Model):
    """One person or collective praised by one decision.

    Praise is public, so whoever sees the record sees the name, in lists and history too; figures and the journal
    still hold none.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commendations", verbose_name=_("đơn vị"))
    subject = models.CharField(_("đối tượng"), max_length=12, choices=Finding.Subject)
    official = models.ForeignKey(
        Official,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commendations",
        verbose_name=_("cá nhân được khen"),
    )
    collective = models.CharField(_("tập thể được khen"), max_length=200, blank=True)
    form = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("hình thức"))
    criteria = models.ManyToManyField(CatalogueItem, related_name="+", verbose_name=_("tiêu chí"))
    reason = models.TextField(_("thành tích"))
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"))
    decided_by = models.CharField(_("cơ quan quyết định"), max_length=200)
    amount = models.DecimalField(_("tiền thưởng (đồng)"), max_digits=14, decimal_places=0, null=True, blank=True)

    objects = UnitRecords.as_manager()

    class Meta:
        verbose_name = _("khen thưởng, biểu dương")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(official__isnull=True) | models.Q(subject="person"),
                name="commendation_official_only_of_a_person",
            ),
            models.CheckConstraint(
                condition=models.Q(collective="") | models.Q(subject="organisation"),
                name="commendation_collective_only_of_one",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gt=0), name="commendation_amount_above_0"
            ),
            models.UniqueConstraint(
                fields=["official", "form", "decided_on", "decision_number"],
                condition=models.Q(official__isnull=False),
                name="commendation_once",
            ),
        ]
        indexes = [models.Index(fields=["unit", "decided_on"], name="commendation_unit_day")]

    def __str__(self) -> str:
        return f"#{self.pk}"
