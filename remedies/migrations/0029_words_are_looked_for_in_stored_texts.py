"""The indexes of words stand on the stored texts without accents, and are made while all go on writing."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations


def words(name: str, text: str) -> GinIndex:
    return GinIndex(OpClass(text, name="gin_trgm_ops"), name=name)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("remedies", "0028_the_day_of_earlier_conclusions")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently("finding", words("finding_summary_plain", "summary_plain")),
        AddIndexConcurrently("finding", words("finding_conclusion_plain", "conclusion_plain")),
        AddIndexConcurrently("task", words("task_title_plain", "title_plain")),
        RemoveIndexConcurrently("finding", "finding_summary_words"),
        RemoveIndexConcurrently("finding", "finding_conclusion_words"),
        RemoveIndexConcurrently("task", "task_title_words"),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
