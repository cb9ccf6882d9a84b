"""Base figures (số liệu cơ sở): how many organisations, members and staff a unit counts, as of a day (need 23)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem, LegalAct
from records.texts import text_of
from remedies.querysets import UnitRecords
from units.models import Unit

CATALOGUE = "base_figure"
THOUSAND = Decimal(1000)


class WorkforceQuerySet(UnitRecords["Workforce"]):
    """Questions about base figures."""

    def holding(self, unit: Unit, code: str, *, on: date) -> "Workforce | None":
        """The count of a unit that tells a figure and holds on a day: the newest one up to it."""
        told = self.filter(unit=unit, counted_on__lte=on, counts__has_key=code)
        return told.order_by("-counted_on").first()

    def told_by(self, units: Iterable[int], code: str, *, on: date) -> dict[int, int]:
        """A figure of each of these units as it holds on a day, by unit id; without those that never told it."""
        return {row.unit_id: row.count(code) for row in self.newest_of(units, code, on=on)}

    def newest_of(self, units: Iterable[int], code: str, *, on: date) -> Self:
        """For each of these units that ever told a figure, the count that holds on a day."""
        told = self.filter(unit__in=list(units), counted_on__lte=on, counts__has_key=code)
        return told.order_by("unit", "-counted_on").distinct("unit")


class Workforce(models.Model):
    """What one unit counted on one day, by the terms of the catalogue `base_figure`.

    `counts` is `{code of the term: number}`. A whole that is told in parts equals their sum; the database refuses
    anything else (trigger `workforce_parts_make_the_whole`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="workforces", verbose_name=_("đơn vị"))
    counted_on = models.DateField(_("tại ngày"))
    act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("văn bản nguồn")
    )
    source = models.CharField(_("nguồn khác"), max_length=300, blank=True)
    counts = models.JSONField(_("số liệu"), default=dict)

    objects = WorkforceQuerySet.as_manager()

    class Meta:
        verbose_name = _("số liệu cơ sở")
        ordering = ("-counted_on", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["unit", "counted_on"], name="workforce_once_a_day"),
            models.CheckConstraint(
                condition=Q(act__isnull=False) | ~Q(source=""), name="workforce_says_where_it_comes_from"
            ),
            models.CheckConstraint(condition=~Q(counts={}), name="workforce_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.counted_on}"

    def get_counts_display(self) -> str:
        """The figures in words, as histories tell them."""
        terms = CatalogueItem.objects.of(CATALOGUE, on=self.counted_on).filter(code__in=self.counts)
        return "; ".join(f"{term.name}: {text_of(self.counts[term.code])}" for term in terms)

    def count(self, code: str) -> int:
        """One figure; 0 when it was not told."""
        return int(self.counts.get(code, 0))

    def per_thousand(self, number: int, code: str) -> Decimal | None:
        """How many of something there are for every thousand of a figure, to two places; None without the figure."""
        whole = self.count(code)
        return (THOUSAND * number / whole).quantize(Decimal("0.01")) if whole else None
