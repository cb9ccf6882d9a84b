"""Who ever stood below whom: what the second wall compares with (`journal.wall`)."""

from django.db import models


class EverBelow(models.Model):
    """A unit that is `node` itself, or was ever placed below it, or was followed by it or by such a unit.

    On whatever day: so it holds what any tree of any day holds. Written by triggers on units, placements and
    successions alone; the application reads it.
    """

    pk = models.CompositePrimaryKey("node_id", "unit_id")
    node_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()

    class Meta:
        db_table = "units_everbelow"
        indexes = [models.Index(fields=["unit_id", "node_id"], name="everbelow_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.node_id}"
