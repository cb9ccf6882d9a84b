"""Training in turns (lượt bồi dưỡng), and support for learning by oneself (tự đào tạo) in persons: two measures."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from remedies.querysets import UnitRecords
from units.models import Official, Unit


class Training(models.Model):
    """One course, counted in turns: a person on two courses is two turns. No name is kept."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="trainings", verbose_name=_("đơn vị"))
    title = models.CharField(_("tên khóa bồi dưỡng"), max_length=300)
    field = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("nội dung"))
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    turns = models.PositiveIntegerField(_("số lượt"))
    persons = models.PositiveIntegerField(_("số người"), null=True, blank=True)
    women = models.PositiveIntegerField(_("số lượt nữ"), null=True, blank=True)
    young = models.PositiveIntegerField(_("số lượt cán bộ trẻ"), null=True, blank=True)
    ethnic_minority = models.PositiveIntegerField(_("số lượt người dân tộc thiểu số"), null=True, blank=True)
    place = models.CharField(_("nơi bồi dưỡng"), max_length=200, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)

    objects = UnitRecords.as_manager()

    class Meta:
        verbose_name = _("khóa bồi dưỡng")
        ordering = ("-ends_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="training_ends_after_start"),
            models.CheckConstraint(condition=Q(turns__gt=0), name="training_has_turns"),
            models.CheckConstraint(
                condition=(Q(persons__isnull=True) | Q(persons__lte=F("turns")))
                & (Q(women__isnull=True) | Q(women__lte=F("turns")))
                & (Q(young__isnull=True) | Q(young__lte=F("turns")))
                & (Q(ethnic_minority__isnull=True) | Q(ethnic_minority__lte=F("turns"))),
                name="training_parts_within_turns",
            ),
        ]
        indexes = [models.Index(fields=["unit", "ends_on"], name="training_unit_day")]

    def __str__(self) -> str:
        return self.title


class StudySupport(models.Model):
    """Money for officials who study by themselves: one named official, or a number of persons without names."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="study_supports", verbose_name=_("đơn vị"))
    official = models.ForeignKey(
        Official,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="study_supports",
        verbose_name=_("cá nhân"),
    )
    persons = models.PositiveIntegerField(_("số người"), default=1)
    field = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("nội dung"))
    course = models.CharField(_("khóa học"), max_length=300, blank=True)
    amount = models.DecimalField(_("kinh phí (đồng)"), max_digits=14, decimal_places=0, null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"))

    objects = UnitRecords.as_manager()
    hidden_fields: ClassVar = frozenset({"official"})

    class Meta:
        verbose_name = _("hỗ trợ tự đào tạo")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(persons__gt=0) & (Q(official__isnull=True) | Q(persons=1)),
                name="study_support_one_named_or_a_number",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="study_support_amount_above_0"
            ),
        ]
        indexes = [models.Index(fields=["unit", "decided_on"], name="study_support_unit_day")]

    def __str__(self) -> str:
        return f"#{self.pk}"
