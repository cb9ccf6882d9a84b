"""Inspections of public duty (kiểm tra công vụ) and the visits they are made of."""

from datetime import date

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem, LegalAct
from units.models import Unit
from units.querysets import followed_ids


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Questions about inspections."""

    def between(self, start: date, end: date) -> "InspectionQuerySet":
        """Inspections that were under way on some day from `start` to `end`."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class Inspection(models.Model):
    """One inspection campaign of a unit, under a plan."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="inspections_led", verbose_name=_("đơn vị chủ trì")
    )
    title = models.CharField(_("tên cuộc kiểm tra"), max_length=300)
    plan = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("kế hoạch")
    )
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    themes = models.ManyToManyField(CatalogueItem, blank=True, related_name="+", verbose_name=_("chủ đề"))

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("cuộc kiểm tra")
        ordering = ("-starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="inspection_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlannedUnit(models.Model):
    """A unit that an inspection means to visit, on a day or within a month. Unannounced visits need no such row.

    Whether it has been visited is asked of the visits, never kept here.
    """

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="planned_units", verbose_name=_("cuộc kiểm tra")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="planned_visits", verbose_name=_("đơn vị dự kiến kiểm tra")
    )
    first_day = models.DateField(_("từ ngày"))
    last_day = models.DateField(_("đến ngày"))

    class Meta:
        verbose_name = _("đơn vị dự kiến kiểm tra")
        ordering = ("first_day", "pk")
        constraints = [
            models.UniqueConstraint(fields=["inspection", "unit"], name="planned_unit_once"),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="planned_unit_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.first_day}"


class VisitQuerySet(models.QuerySet["Visit"]):
    """Questions about inspection visits."""

    def between(self, start: date, end: date) -> "VisitQuerySet":
        """Visits made from `start` to `end`, both days included."""
        return self.filter(on__range=(start, end))

    def led_by(self, unit: "Unit", *, on: date) -> "VisitQuerySet":
        """Visits of inspections that `unit` led, or what had gone up in it by a day."""
        return self.filter(inspection__unit_id__in=followed_ids([unit.pk], on))

    def about(self, theme: str) -> "VisitQuerySet":
        """Visits that looked at a theme, by its code."""
        return self.filter(themes__code=theme, themes__catalogue__code="inspection_theme")


class Visit(models.Model):
    """One unit visited on one day. A combined visit is one row: it is never counted twice (need 14).

    It may look at several themes, and counts the unit once for each of them. The database keeps findings off a visit
    on which nothing was found (`visit_clean_without_findings`, by two triggers).
    """

    class Mode(models.TextChoices):
        PLANNED = "planned", _("theo kế hoạch")
        UNANNOUNCED = "unannounced", _("đột xuất")
        COMBINED = "combined", _("lồng ghép")
        UNANNOUNCED_COMBINED = "unannounced_combined", _("đột xuất và lồng ghép")

    class Result(models.TextChoices):
        CLEAN = "clean", _("chưa phát hiện")
        ATTITUDES = "attitudes", _("có biểu hiện về tâm lý, thái độ")
        FOUND = "found", _("có phát hiện")

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="visits", verbose_name=_("cuộc kiểm tra")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="visits", verbose_name=_("đơn vị được kiểm tra")
    )
    on = models.DateField(_("ngày kiểm tra"))
    mode = models.CharField(_("hình thức"), max_length=20, choices=Mode)
    combined_with = models.CharField(_("lồng ghép với"), max_length=200, blank=True)
    result = models.CharField(_("kết quả"), max_length=10, choices=Result)
    note = models.TextField(_("ghi chú"), blank=True)
    themes = models.ManyToManyField(CatalogueItem, blank=True, related_name="visited_for", verbose_name=_("chủ đề"))

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt kiểm tra")
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["inspection", "unit", "on"], name="visit_once_a_day"),
            models.CheckConstraint(
                condition=~models.Q(mode__in=["combined", "unannounced_combined"]) | ~models.Q(combined_with=""),
                name="visit_combined_names_the_other",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="visit_unit_on")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.on}"

    def spoken_name(self) -> str:
        """How pages and histories call it."""
        return self.called(self.unit.spoken_name())

    def called(self, unit_name: str) -> str:
        """The same where the name of the unit is at hand."""
        return gettext("Kiểm tra %(unit)s ngày %(day)s") % {"unit": unit_name, "day": f"{self.on:%d/%m/%Y}"}
