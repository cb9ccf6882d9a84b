"""Measures by quarter, and the tasks with which units help, are read in indexes alone."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

MEASURES = models.Index(
    fields=["unit", "decided_on"],
    include=["id", "official", "same_person_as", "state"],
    name="handling_of_unit_by_day",
)
HELPED = "CREATE INDEX CONCURRENTLY task_helped ON remedies_task_cooperating_units (unit_id) INCLUDE (task_id)"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0039_the_day_of_a_fault")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently("handling", MEASURES),
        RemoveIndexConcurrently("handling", "handling_unit_decided_on"),
        migrations.RunSQL(HELPED, "DROP INDEX task_helped"),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
