"""The orders of lists hold what decides who sees a row, so that rows are counted and passed over without being read.

They are made while everybody goes on writing, before those that they stand for are taken away.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

INDEXES = (
    (
        "finding",
        models.Index(fields=["unit", "found_on"], include=["id", "official"], name="finding_of_unit_by_day"),
        "finding_unit_found_on",
    ),
    (
        "finding",
        models.Index(fields=["-found_on", "-id"], include=["unit", "official"], name="finding_by_day"),
        "finding_newest",
    ),
    (
        "task",
        models.Index(fields=["deadline", "id"], include=["lead_unit", "plan", "lead_person"], name="task_by_deadline"),
        "task_next_due",
    ),
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0032_the_second_wall")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        *(AddIndexConcurrently(model, index) for model, index, _former in INDEXES),
        *(RemoveIndexConcurrently(model, former) for model, _index, former in INDEXES),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
