"""The tasks of a unit's own and of its plans are told by indexes, without being read."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

LEAD = models.Index(fields=["lead_unit", "deadline"], include=["id"], name="task_of_lead_by_deadline")
PLAN = models.Index(fields=["plan"], include=["id"], name="task_of_plan")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0034_plans_for_thousands_of_units_are_made_quickly")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently("task", LEAD),
        AddIndexConcurrently("task", PLAN),
        RemoveIndexConcurrently("task", "task_lead_deadline"),
        RemoveIndexConcurrently("task", "task_plan"),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
