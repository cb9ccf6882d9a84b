"""Lists of terms that the law or the regime fixes, each with the days on which it holds."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

OUTLINE = "remedy_group"
"""The outline of remedy groups that a plan follows unless it names another."""


class CatalogueQuerySet(models.QuerySet["Catalogue"]):
    """Questions about catalogues."""

    def outlines(self) -> "CatalogueQuerySet":
        """The outlines of remedy groups: the usual one first, then every list whose code begins like it (need 16)."""
        return self.filter(code__startswith=OUTLINE).order_by("code")


class Catalogue(models.Model):
    """A named list, such as the manifestations of Công điện 280."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("tên"), max_length=200)

    objects = CatalogueQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class CatalogueItemQuerySet(models.QuerySet["CatalogueItem"]):
    """Questions about the terms of a catalogue."""

    def of(self, catalogue: str, *, on: date) -> "CatalogueItemQuerySet":
        """The terms of one catalogue that hold on a day, in their printed order."""
        return self.filter(catalogue__code=catalogue, valid__contains=on).order_by("order", "pk")

    def newest(self, catalogue: str) -> "CatalogueItemQuerySet":
        """Every term that one catalogue ever had, each in its newest wording, in their printed order."""
        ended_last = self.filter(catalogue__code=catalogue).order_by("code", Upper("valid").desc(nulls_first=True))
        return self.filter(pk__in=ended_last.distinct("code").values("pk")).order_by("order", "pk")


class CatalogueItem(models.Model):
    """One term. A changed wording or applicability is a new row with its own days; old records keep theirs.

    `applies_to` holds codes of `library.categories.Category`, empty for a term that is not about a kind of person.
    The database lets nobody rewrite a row (trigger `catalogue_item_is_kept`); only its last day can be set.
    """

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="items")
    code = models.SlugField(max_length=60)
    name = models.CharField(_("tên"), max_length=300)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(_("căn cứ"), max_length=400, blank=True)
    applies_to = ArrayField(
        models.CharField(max_length=30), verbose_name=_("đối tượng áp dụng"), default=list, blank=True
    )
    effect_months = models.PositiveSmallIntegerField(_("số tháng có hiệu lực"), null=True, blank=True)
    valid = DateRangeField(_("hiệu lực"))

    objects = CatalogueItemQuerySet.as_manager()

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            ExclusionConstraint(
                name="catalogue_item_no_overlap",
                expressions=[
                    ("catalogue", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name
