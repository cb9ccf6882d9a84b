"""Functions of units (chức năng, nhiệm vụ), who holds them, and which look alike (need 5)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Count, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem, LegalAct
from remedies.querysets import UnitRecords
from units.models import Unit

Days = Func(F("since"), F("until"), Value("[]"), function="daterange")
"""The days from `since` to `until`, both included, without an end when `until` is empty."""


def holds(on: date, prefix: str = "") -> Q:
    """The condition that `since` and `until` of a row, or of one it points to, hold a day between them."""
    ended = Q(**{f"{prefix}until__isnull": False, f"{prefix}until__lt": on})
    return Q(**{f"{prefix}since__lte": on}) & ~ended


class FunctionQuerySet(UnitRecords["Function"]):
    """Questions about functions."""

    def on(self, day: date) -> "FunctionQuerySet":
        """Functions that somebody is to perform on a day."""
        return self.filter(holds(day))

    def led_by_several(self, *, on: date) -> "FunctionQuerySet":
        """Overlaps: functions of a day with more than one unit in the lead."""
        leading = FunctionHolding.objects.on(on).leading().order_by().values("function")
        several = leading.annotate(leads=Count("unit", distinct=True)).filter(leads__gt=1)
        return self.on(on).filter(pk__in=several.values("function"))

    def led_by_nobody(self, *, on: date) -> "FunctionQuerySet":
        """Gaps: functions of a day without a lead, or whose lead has ended as a unit."""
        return self.on(on).exclude(pk__in=FunctionHolding.objects.on(on).leading().values("function"))


class Function(models.Model):
    """One function in the list that a unit keeps for itself and what lies below it."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="functions_listed", verbose_name=_("danh mục của đơn vị")
    )
    title = models.CharField(_("chức năng, nhiệm vụ"), max_length=500)
    field = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("lĩnh vực"))
    act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("căn cứ pháp lý")
    )
    clause = models.CharField(_("điều, khoản"), max_length=100, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = FunctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức năng, nhiệm vụ")
        ordering = ("title", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="function_ends_after_start"
            )
        ]
        indexes = [
            GinIndex(
                OpClass(Func(F("title"), function="remedies_function_key"), name="gin_trgm_ops"), name="function_key"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FunctionHoldingQuerySet(UnitRecords["FunctionHolding"]):
    """Questions about who holds functions."""

    def on(self, day: date) -> "FunctionHoldingQuerySet":
        """Holdings of a day by units that exist on it."""
        return self.filter(holds(day), unit__identities__valid__contains=day)

    def leading(self) -> "FunctionHoldingQuerySet":
        """Holdings in the lead."""
        return self.filter(role=FunctionHolding.Role.LEAD)


class FunctionHolding(models.Model):
    """A unit leads a function or helps with it, on some days. Two may lead at once: that is what is to be found."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Chủ trì")
        HELP = "help", _("Phối hợp")

    function = models.ForeignKey(
        Function, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("chức năng, nhiệm vụ")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="functions_held", verbose_name=_("đơn vị thực hiện")
    )
    role = models.CharField(_("vai trò"), max_length=4, choices=Role)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = FunctionHoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân công chức năng")
        ordering = ("function", "-role", "since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="function_holding_ends_after_start"
            ),
            ExclusionConstraint(
                name="function_holding_once_on_a_day",
                expressions=[
                    ("function", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (Days, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["unit", "since"], name="function_holding_unit")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.function}"


class FunctionLikenessQuerySet(models.QuerySet["FunctionLikeness"]):
    """Questions about functions that look alike."""

    def among(self, functions: FunctionQuerySet, *, least: float) -> "FunctionLikenessQuerySet":
        """Pairs of these functions that are at least so much alike, the likest first."""
        found = self.filter(likeness__gte=least, first__in=functions, second__in=functions)
        return found.order_by("-likeness", "pk")


class FunctionLikeness(models.Model):
    """Two functions whose titles look alike, and how much, from 0 to 1.

    The database keeps these rows (trigger `function_likeness`), so a page reads them without comparing anything.
    """

    first = models.ForeignKey(Function, on_delete=models.CASCADE, related_name="alike_after")
    second = models.ForeignKey(Function, on_delete=models.CASCADE, related_name="alike_before")
    likeness = models.FloatField()

    objects = FunctionLikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức năng gần giống nhau")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="function_likeness_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="function_likeness_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"
