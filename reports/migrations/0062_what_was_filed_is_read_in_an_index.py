"""Whether and how a unit filed is asked of thousands of reports at once: read in an index, without the filings."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("reports", "0061_recalled_filings_are_found_by_an_index")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently(
            "filing",
            models.Index(
                fields=["report", "attempt"],
                include=["accepted_at", "issued_at", "is_late", "is_nil"],
                name="filing_lasting",
                condition=models.Q(issued_at__isnull=False, recalled_at__isnull=True),
            ),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
