"""Internal rules (nội quy, quy chế): what a unit has issued for itself, and until when it holds (need 27)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from library.models import CatalogueItem
from remedies.querysets import UnitRecords
from units.models import Unit

SOON = timedelta(days=30)
"""How long before its last day a rule is due for renewal."""


class RuleStanding(models.TextChoices):
    """What an internal rule is worth on a day."""

    IN_FORCE = "in_force", _("Còn hiệu lực")
    ENDING = "ending", _("Sắp hết hiệu lực")
    EXPIRED = "expired", _("Hết hiệu lực")
    RENEWED = "renewed", _("Đã được thay thế")
    LACKING = "lacking", _("Chưa ban hành")


class InternalRuleQuerySet(UnitRecords["InternalRule"]):
    """Questions about internal rules, each as of a day."""

    def issued(self, *, on: date) -> "InternalRuleQuerySet":
        """Rules issued by a day that no other has followed by then."""
        return self.filter(issued_on__lte=on).exclude(renewed_by__issued_on__lte=on)

    def in_force(self, *, on: date) -> "InternalRuleQuerySet":
        """Rules that hold on a day."""
        return self.issued(on=on).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))

    def ending(self, *, on: date) -> "InternalRuleQuerySet":
        """Rules that hold on a day and end soon after it."""
        return self.in_force(on=on).filter(valid_until__lte=on + SOON)

    def expired(self, *, on: date) -> "InternalRuleQuerySet":
        """Rules whose last day has passed and that nothing has followed."""
        return self.issued(on=on).filter(valid_until__lt=on)

    def due_for_renewal(self, *, on: date) -> "InternalRuleQuerySet":
        """Rules that have ended or end soon, and that nothing has followed: somebody is to renew them."""
        return self.issued(on=on).filter(valid_until__lte=on + SOON)


class InternalRule(models.Model):
    """One rule or regulation that a unit issued; a yearly one is a new row that renews the last."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="internal_rules", verbose_name=_("cơ quan ban hành")
    )
    kind = models.ForeignKey(CatalogueItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("loại"))
    title = models.CharField(_("tên gọi"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"))
    valid_until = models.DateField(_("có hiệu lực đến hết ngày"), null=True, blank=True)
    renews = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renewed_by",
        verbose_name=_("thay thế cho"),
    )

    objects = InternalRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("nội quy, quy chế")
        ordering = ("-issued_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="internal_rule_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(renews__isnull=True) | ~Q(renews=F("pk")), name="internal_rule_renews_another"
            ),
            models.UniqueConstraint(
                fields=["unit", "number", "issued_on"], condition=~Q(number=""), name="internal_rule_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "kind", "issued_on"], name="internal_rule_unit_kind")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})" if self.number else self.title

    def standing(self, *, on: date) -> RuleStanding:
        """What the rule is worth on a day."""
        follower = getattr(self, "renewed_by", None)
        if self.issued_on > on:
            return RuleStanding.LACKING
        if follower is not None and follower.issued_on <= on:
            return RuleStanding.RENEWED
        return self.unfollowed(on=on)

    def unfollowed(self, *, on: date) -> RuleStanding:
        """What a rule that was issued and that nothing has followed by the day is worth on it."""
        if self.valid_until is None or self.valid_until > on + SOON:
            return RuleStanding.IN_FORCE
        return RuleStanding.ENDING if self.valid_until >= on else RuleStanding.EXPIRED
