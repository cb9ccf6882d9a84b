"""What counts as filed asks which reports were recalled: few, found among all filings by reading them all before."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("reports", "0060_webhooks")]

    operations = [
        migrations.RunSQL("SET statement_timeout = 0", migrations.RunSQL.noop),
        AddIndexConcurrently(
            "filing",
            models.Index(fields=["report"], name="filing_recalled", condition=models.Q(recalled_at__isnull=False)),
        ),
        migrations.RunSQL("RESET statement_timeout", migrations.RunSQL.noop),
    ]
