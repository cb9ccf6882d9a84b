"""From where on the system warns: dated numbers that the committee sets."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from remedies.limits import Limit


class WarningLimit(models.Model):
    """One limit on the days of `valid`; where none is set, the usual one of `remedies.limits` holds."""

    limit = models.CharField(_("ngưỡng"), max_length=20, choices=Limit)
    value = models.PositiveSmallIntegerField(_("giá trị"))
    valid = DateRangeField(_("hiệu lực"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="warning_limit_one_on_a_day",
                expressions=[("limit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=models.Q(value__gte=1), name="warning_limit_from_one_on"),
        ]

    def __str__(self) -> str:
        return f"{self.limit}: {self.value}"
