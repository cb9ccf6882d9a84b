"""Measures by quarter, and the tasks with which units help, are read in indexes alone.

The index of findings by unit alone goes: that by unit and day does all it did, and the planner took the wrong one.
"""

import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

MEASURES = models.Index(
    fields=["unit", "decided_on"],
    include=["id", "official", "same_person_as", "state"],
    name="handling_of_unit_by_day",
)
HELPED = "CREATE INDEX CONCURRENTLY task_helped ON remedies_task_cooperating_units (unit_id) INCLUDE (task_id)"
OF_UNIT = "remedies_finding_unit_id_ab142881"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0039_the_day_of_a_fault")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently("handling", MEASURES),
        RemoveIndexConcurrently("handling", "handling_unit_decided_on"),
        migrations.RunSQL(HELPED, "DROP INDEX task_helped"),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    f"DROP INDEX CONCURRENTLY IF EXISTS {OF_UNIT}",
                    f"CREATE INDEX CONCURRENTLY {OF_UNIT} ON remedies_finding (unit_id)",
                )
            ],
            [
                migrations.AlterField(
                    "finding",
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                )
            ],
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
