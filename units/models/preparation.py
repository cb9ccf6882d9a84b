"""The chain before the leader: who signs off what the unit sends, and what may not be left out (NĐ30 Điều 10 to 12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from units.models.official import Posting
from units.models.unit import Unit
from units.roles import PREPARING


class PreparationStep(models.Model):
    """One step that a unit has put before its leader. Without any, a clerk's text goes to the leader at once.

    Whoever holds the post has the role at the unit, as long as the post is held. Where the step is required, the
    leader cannot approve without it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="preparation_steps")
    role = models.CharField(_("bước"), max_length=20, choices=[(role.value, role.label) for role in PREPARING])
    holder = models.ForeignKey(
        Posting, on_delete=models.PROTECT, related_name="preparation_steps", verbose_name=_("người phụ trách")
    )
    is_required = models.BooleanField(_("bắt buộc"), default=True)

    class Meta:
        ordering = ("unit", "role")  # the roles' names have the order of the steps
        constraints = [
            models.UniqueConstraint(fields=["unit", "role"], name="preparation_step_once"),
            models.CheckConstraint(condition=models.Q(role__in=[*PREPARING]), name="preparation_step_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.role}"
