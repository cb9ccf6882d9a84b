"""Tasks that were extended again, and those given up until a day, are told by indexes without being read."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

AGAIN = models.Index(fields=["decided_on"], condition=models.Q(number__gt=1), name="extension_again")
GIVEN_UP = models.Index(
    fields=["drop_until"],
    include=["id", "lead_unit", "lead_person", "plan", "given_on"],
    condition=models.Q(state="not_to_do"),
    name="task_given_up_until",
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0035_tasks_are_gathered_from_indexes_alone")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently("taskextension", AGAIN),
        AddIndexConcurrently("task", GIVEN_UP),
        RemoveIndexConcurrently("task", "task_given_up"),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
