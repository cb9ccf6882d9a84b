"""Remedy plans (kế hoạch khắc phục)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from library.models import LegalAct
from units.models import Unit


class RemedyPlan(models.Model):
    """What a unit has decided to do, as tasks by remedy group."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="remedy_plans")
    title = models.CharField(_("tên kế hoạch"), max_length=300)
    act = models.ForeignKey(LegalAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("ngày ban hành"))

    class Meta:
        ordering = ("-decided_on", "pk")

    def __str__(self) -> str:
        return self.title
