"""Annual ratings (xếp loại chất lượng hằng năm): how one official was rated for one year, by which decision."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from remedies.querysets import AnnualRatingQuerySet
from units.models import Official, Unit


class AnnualRating(models.Model):
    """One official, one year, one of the four labels in force on the day of the decision. The name is out of sight."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="annual_ratings", verbose_name=_("đơn vị"))
    official = models.ForeignKey(
        Official, on_delete=models.PROTECT, related_name="annual_ratings", verbose_name=_("cá nhân")
    )
    year = models.PositiveSmallIntegerField(_("năm đánh giá"))
    label = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("mức xếp loại"))
    score = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    decided_on = models.DateField(_("ngày quyết định"))
    decision_number = models.CharField(_("số quyết định"), max_length=60)
    decided_by = models.CharField(_("cơ quan, người quyết định"), max_length=200, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)

    objects = AnnualRatingQuerySet.as_manager()
    hidden_fields: ClassVar = frozenset({"official"})

    class Meta:
        verbose_name = _("xếp loại hằng năm")
        ordering = ("-year", "-decided_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["official", "year"], name="annual_rating_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__gte=0, score__lte=100),
                name="annual_rating_score_0_to_100",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_on__year__gte=models.F("year")), name="annual_rating_after_the_year_began"
            ),
        ]
        indexes = [models.Index(fields=["unit", "decided_on"], name="annual_rating_unit_day")]

    def __str__(self) -> str:
        return f"#{self.pk}"
