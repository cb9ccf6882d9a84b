"""Who may sign for the head of a unit without being its head or deputy (NĐ30 Điều 13.3 and 13.4)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.models.official import Posting
from units.models.unit import Unit, last_day
from units.querysets import DelegationQuerySet
from units.ranks import DelegationKind


class Delegation(models.Model):
    """The head of `unit` lets the head of a unit below sign for it, on the days of `valid`.

    By order (TL.) rests on the working regulation; by authority (TUQ.) on a written act, for a limited
    time, and is never passed on. Both posts lead their units when it begins (trigger
    `delegation_between_heads`).
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="delegations")
    kind = models.CharField(_("hình thức"), max_length=3, choices=DelegationKind)
    giver = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="delegations_given")
    receiver = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="delegations_held")
    matters = models.CharField(_("nội dung được ký"), max_length=500)
    act_notation = models.CharField(_("số, ký hiệu văn bản"), max_length=60)
    act_day = models.DateField(_("ngày văn bản"))
    valid = DateRangeField(_("thời hạn"))

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="delegation_once_on_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("receiver", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(kind__in=DelegationKind.values), name="delegation_kind_is_known"),
            models.CheckConstraint(condition=~Q(matters="") & ~Q(act_notation=""), name="delegation_is_written"),
            models.CheckConstraint(
                condition=Q(valid__isempty=False, valid__startswith__isnull=False), name="delegation_has_days"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DelegationKind.BY_AUTHORITY) | Q(valid__endswith__isnull=False),
                name="delegation_by_authority_ends",
            ),
            models.CheckConstraint(condition=Q(valid__startswith__gte=F("act_day")), name="delegation_follows_its_act"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.act_notation}"

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds; None while it has no end."""
        return last_day(self.valid)
