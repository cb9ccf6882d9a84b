"""What is overdue of few units is gathered by who leads and by plan; their findings are counted in an index alone.

Of a commune among 3,321 PostgreSQL read all that is overdue in the country, since the lists of its tasks hold the
finished ones too; and a field of findings was looked up in each of them.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models

OPEN = models.Q(state="open")
COUNTED = models.Index(
    fields=["unit", "found_on"], include=["id", "official", "state", "field"], name="finding_counted_by_day"
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0042_what_hangs_on_a_record_has_a_name")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently(
            "task", models.Index(fields=["lead_unit", "deadline"], condition=OPEN, name="task_open_of_lead")
        ),
        AddIndexConcurrently(
            "task", models.Index(fields=["plan", "deadline"], condition=OPEN, name="task_open_of_plan")
        ),
        AddIndexConcurrently("finding", COUNTED),
        RemoveIndexConcurrently("finding", "finding_of_unit_by_day"),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
