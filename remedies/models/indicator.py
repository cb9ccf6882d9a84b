"""Outside indicators (chỉ số bên ngoài): figures of a sector, beside findings and never their proof (need 30)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from remedies.querysets import UnitRecords
from units.models import Unit


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Questions about indicators."""

    def on(self, day: date) -> "IndicatorQuerySet":
        """The indicators that hold on a day, in their printed order."""
        return self.filter(valid__contains=day).order_by("order", "pk")


class Indicator(models.Model):
    """What is measured, in which unit, and whether more is better."""

    class Direction(models.TextChoices):
        UP = "up", _("càng cao càng tốt")
        DOWN = "down", _("càng thấp càng tốt")

    code = models.SlugField(_("mã"), max_length=60)
    name = models.CharField(_("tên chỉ số"), max_length=200)
    measure = models.CharField(_("đơn vị tính"), max_length=40)
    direction = models.CharField(_("chiều đánh giá"), max_length=4, choices=Direction)
    source = models.CharField(_("căn cứ"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    valid = DateRangeField(_("hiệu lực"))

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("chỉ số")
        ordering = ("order", "pk")
        constraints = [
            ExclusionConstraint(
                name="indicator_no_overlap",
                expressions=[("code", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.measure})"


class IndicatorReading(models.Model):
    """What an indicator was for one unit from one day to another: as planned, and as it came."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="indicator_readings", verbose_name=_("đơn vị")
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="readings", verbose_name=_("chỉ số")
    )
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    planned = models.DecimalField(_("kế hoạch"), max_digits=16, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(_("thực hiện"), max_digits=16, decimal_places=2)
    field = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("lĩnh vực"))
    manifestation = models.ForeignKey(
        CatalogueItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("biểu hiện liên quan"),
    )
    source = models.CharField(_("nguồn số liệu"), max_length=300)

    objects = UnitRecords.as_manager()

    class Meta:
        verbose_name = _("số liệu chỉ số")
        ordering = ("-ends_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="indicator_reading_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(actual__gte=0) & (models.Q(planned__isnull=True) | models.Q(planned__gt=0)),
                name="indicator_reading_not_below_0",
            ),
            models.UniqueConstraint(
                fields=["unit", "indicator", "starts_on", "ends_on"], name="indicator_reading_once"
            ),
        ]
        indexes = [models.Index(fields=["indicator", "ends_on"], name="indicator_reading_day")]

    def __str__(self) -> str:
        return f"#{self.pk}"
