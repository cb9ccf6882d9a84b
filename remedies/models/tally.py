"""How many findings and tasks there are, by unit and data quarter: written by the database alone (decision 0044)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from units.models import Unit

Row = TypeVar("Row", bound=models.Model)


class TallyQuerySet(models.QuerySet[Row]):
    """Questions about tallies, whose rows of one key mean their sum."""

    def summed(self, quarters: Iterable[date], *by: str) -> models.QuerySet[Row, tuple[Any, ...]]:
        """Of the quarters with these first days: the fields `by`, the quarter, and each of the model's `SUMS`."""
        sums = {f"sum_{name}": models.Sum(name) for name in self.model.SUMS}  # type: ignore[attr-defined]
        rows = self.filter(quarter__in=list(quarters)).order_by()
        return cast("models.QuerySet[Row, tuple[Any, ...]]", rows.values_list(*by, "quarter").annotate(**sums))


def _unit() -> "models.ForeignKey[Unit, Unit]":
    """A unit as records name it, whose own key holds it already."""
    return models.ForeignKey(Unit, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")


class FindingTally(models.Model):
    """Findings of a unit that were found in a data quarter, by its first day. Rows of one key mean their sum."""

    unit = _unit()
    quarter = models.DateField()
    standing = models.IntegerField()
    conduct = models.IntegerField()
    concluded = models.IntegerField()

    objects = TallyQuerySet.as_manager()
    SUMS: ClassVar = ("standing", "conduct", "concluded")

    class Meta:
        indexes = [models.Index(fields=["unit", "quarter"], name="finding_tally_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}, {self.quarter}"


class TaskTally(models.Model):
    """Tasks due in a data quarter, by who leads, whose plan it is and who helps, in the order of their ids.

    Tasks that were opened anew are left out. `going` are the open ones, in time or not, which depends on the day.
    Rows of one key mean their sum.
    """

    lead_unit = _unit()
    plan_unit = _unit()
    helpers = ArrayField(models.BigIntegerField())
    quarter = models.DateField()
    on_time = models.IntegerField()
    late = models.IntegerField()
    going = models.IntegerField()
    returned = models.IntegerField()
    dropped = models.IntegerField()

    objects = TallyQuerySet.as_manager()
    SUMS: ClassVar = ("on_time", "late", "going", "returned", "dropped")

    class Meta:
        indexes = [
            models.Index(fields=["lead_unit", "quarter"], name="task_tally_lead"),
            models.Index(fields=["plan_unit", "quarter"], name="task_tally_plan"),
            GinIndex(fields=["helpers"], name="task_tally_helpers"),
        ]

    def __str__(self) -> str:
        return f"{self.lead_unit_id}, {self.quarter}"
