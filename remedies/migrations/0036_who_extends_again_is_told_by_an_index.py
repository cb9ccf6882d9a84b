"""Tasks that were extended again and again are told by the few extensions that were not the first."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

AGAIN = models.Index(fields=["decided_on"], condition=models.Q(number__gt=1), name="extension_again")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0035_tasks_are_gathered_from_indexes_alone")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently("taskextension", AGAIN),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
