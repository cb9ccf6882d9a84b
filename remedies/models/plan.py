"""Remedy plans (kế hoạch khắc phục)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import OUTLINE, Catalogue, LegalAct
from remedies.models.finding import Finding
from remedies.querysets import PlanQuerySet
from units.models import Unit


class RemedyPlan(models.Model):
    """What a unit has decided to do, as tasks by the remedy groups of its outline (need 16).

    `findings` are what it answers. The trigger `task_group_in_outline` keeps its tasks within `outline`.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="remedy_plans", verbose_name=_("đơn vị ban hành")
    )
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    act = models.ForeignKey(
        LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("văn bản ban hành")
    )
    decided_on = models.DateField(_("ngày ban hành"))
    outline = models.ForeignKey(
        Catalogue,
        to_field="code",
        default=OUTLINE,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("khung nhóm nhiệm vụ, giải pháp"),
    )
    findings = models.ManyToManyField(
        Finding, blank=True, related_name="plans", verbose_name=_("biểu hiện, vụ việc cần khắc phục")
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch")
        ordering = ("-decided_on", "pk")

    def __str__(self) -> str:
        return self.title
